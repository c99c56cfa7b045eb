import { useCallback, type KeyboardEvent } from 'react'
import { useFrame } from '../state/frame'
import { useDo, useView } from '../state/store'
import type { Drawing } from './drawing'
import type { Scene } from './scene'
import { closest, step, type Direction } from './walk'

interface Cursor {
  cursor: string | undefined
  setCursor(id: string | undefined): void
  expand(id: string): void
}

const zoomStep = 1.3

/** What the keys do while the drawing has the focus. */
export function useKeyboard(drawing: Drawing | undefined, scene: Scene, { cursor, setCursor, expand }: Cursor) {
  const act = useDo()
  const { selected, placed } = useView()
  const { show } = useFrame()
  return useCallback((event: KeyboardEvent) => {
    if (!drawing || event.altKey) return
    const at = cursor ?? start(drawing, scene, selected)
    const subjects = cursor !== undefined && !selected.includes(cursor) ? [cursor] : selected
    const go = (id: string | undefined) => {
      if (id === undefined) return
      setCursor(id)
      drawing.reveal(id)
    }
    const keys: Record<string, () => void> = {
      Enter: () => { if (at) { setCursor(at); act.select([at]); show('details') } },
      e: () => { if (at) { setCursor(at); expand(at) } },
      ' ': () => { if (at) { setCursor(at); act.select(selected.includes(at) ? selected.filter((id) => id !== at) : [...selected, at]) } },
      Delete: () => { go(at && subjects.includes(at) ? next(scene, at, subjects) : at); act.remove(subjects) },
      p: () => act.pin(subjects, !subjects.every((id) => placed[id]?.pinned)),
      '+': () => drawing.camera.zoomBy(zoomStep),
      '-': () => drawing.camera.zoomBy(1 / zoomStep),
      '0': () => drawing.fit(),
      Escape: () => act.select([]),
      Home: () => go(start(drawing, scene, [])),
    }
    Object.assign(keys, { Backspace: keys.Delete, '=': keys['+'] })
    const chosen = event.key === 'a' && (event.ctrlKey || event.metaKey)
      ? () => act.select(scene.nodes.map((node) => node.id))
      : event.ctrlKey || event.metaKey ? undefined : keys[event.key]
    if (isArrow(event.key)) go(cursor === undefined ? at : walk(scene, cursor, event.key))
    else if (chosen) chosen()
    else return
    event.preventDefault()
    event.stopPropagation()
  }, [drawing, scene, cursor, setCursor, expand, act, selected, placed, show])
}

function isArrow(key: string): key is Direction {
  return key.startsWith('Arrow')
}

/** Where the walk begins: at what is selected, else in the middle of the screen. */
function start(drawing: Drawing, scene: Scene, selected: readonly string[]): string | undefined {
  const { left, top, right, bottom } = drawing.camera.extent
  return selected.find((id) => drawing.node(id)) ?? closest({ x: (left + right) / 2, y: (top + bottom) / 2 }, scene.nodes)
}

function walk(scene: Scene, cursor: string, direction: Direction): string | undefined {
  const from = scene.nodes.find((node) => node.id === cursor)
  return from && step(from, direction, scene.nodes, neighbours(scene, cursor))
}

/** Where the keyboard goes when what it is on is removed. */
function next(scene: Scene, gone: string, subjects: readonly string[]): string | undefined {
  const from = scene.nodes.find((node) => node.id === gone)
  const left = scene.nodes.filter((node) => !subjects.includes(node.id))
  const tied = neighbours(scene, gone)
  return from && (closest(from, left.filter((node) => tied.has(node.id))) ?? closest(from, left))
}

function neighbours({ edges }: Scene, id: string): Set<string> {
  return new Set(edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])))
}
