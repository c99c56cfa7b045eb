import { useEffect, useRef } from 'react'
import type { Drawing } from './drawing'
import { around, type Box, type Point } from './geometry'
import type { Node, Scene } from './scene'

/**
 * Shows a scene and moves the view along: to what is new, to all once the whole is laid out anew, to a way and back. What
 * is placed does not move, and the view does not either while what is new is seen anyway.
 */
export function useCamera(drawing: Drawing | undefined, scene: Scene): void {
  const before = useRef<{ drawing: Drawing; scene: Scene; back?: { zoom: number; pan: Point } }>(undefined)
  useEffect(() => {
    if (!drawing) return
    const last = before.current?.drawing === drawing ? before.current : undefined
    drawing.show(scene)
    let back = last?.back
    if (scene.way) {
      if (!last?.scene.way) back = drawing.camera.window
      if (last?.scene.way !== scene.way && !sameWays(last?.scene, scene)) drawing.fit()
    } else if (last?.scene.way) {
      if (back && last.scene.nodes.length > 0) drawing.camera.back(back)
      back = undefined
    } else follow(drawing, last?.scene, scene)
    before.current = { drawing, scene, ...(back && { back }) }
  }, [drawing, scene])
}

/** Whether the same ways are laid out, though another of them is shown. */
function sameWays(last: Scene | undefined, { nodes }: Scene): boolean {
  return last?.way !== undefined && last.nodes.length === nodes.length && nodes.every((node) => last.nodes.some((other) => other.id === node.id))
}

function follow(drawing: Drawing, last: Scene | undefined, { nodes }: Scene): void {
  if (nodes.length === 0) return
  if (!last || last.nodes.length === 0) return drawing.fit()
  const old = new Map(last.nodes.map((node) => [node.id, node]))
  const fresh = nodes.filter((node) => !old.has(node.id))
  const stayed = nodes.filter((node) => old.has(node.id))
  const moved = stayed.filter(({ id, x, y }) => old.get(id)!.x !== x || old.get(id)!.y !== y)
  if (moved.length > 3 && moved.length > stayed.length / 2) drawing.fit()
  else if (fresh.length > 0) lookAt(drawing, fresh, stayed)
}

/** Brings nodes into view, beside those that are in view already. */
function lookAt(drawing: Drawing, fresh: readonly Node[], stayed: readonly Node[]): void {
  const { extent, window } = drawing.camera
  const seen = stayed.filter(({ x, y }) => within({ left: x, top: y, right: x, bottom: y }, extent))
  if (!within(around(fresh, margin)!, extent)) drawing.camera.look(around([...fresh, ...seen], margin / 2)!, window.zoom)
}

const margin = 50

function within(box: Box, extent: Box): boolean {
  return box.left >= extent.left && box.top >= extent.top && box.right <= extent.right && box.bottom <= extent.bottom
}
