import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import type { Point } from './geometry'

/** Shorter than this it is a click. */
const shortest = 8

interface Options {
  /** Whether dragging draws a lasso; with Shift held it always does. */
  armed: boolean
  /** What it encloses, in pixels of the element; `adding` where Ctrl or ⌘ asks to keep the rest selected. */
  onDone(polygon: readonly Point[], adding: boolean): void
  /** The pointer was pressed with Shift and not moved. */
  onClick(at: Point): void
}

/** Draws a lasso over an element, before what is in it hears of the pointer. Gives the line so far. */
export function useLasso(host: RefObject<HTMLElement | null>, { armed, onDone, onClick }: Options): readonly Point[] {
  const [line, setLine] = useState<readonly Point[]>([])
  const done = useEffectEvent(onDone)
  const click = useEffectEvent(onClick)
  useEffect(() => {
    const element = host.current
    if (!element) return
    let drawn: Point[] | undefined
    const point = (event: PointerEvent): Point => {
      const { left, top } = element.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }
    const begin = (event: PointerEvent) => {
      if (event.button !== 0 || !(armed || event.shiftKey) || !(event.target instanceof Node && inCanvas(event.target))) return
      drawn = [point(event)]
      element.setPointerCapture(event.pointerId)
      element.focus()
      event.preventDefault()
      event.stopPropagation()
    }
    const extend = (event: PointerEvent) => {
      if (!drawn) return
      drawn.push(point(event))
      setLine([...drawn])
      event.stopPropagation()
    }
    const finish = (event: PointerEvent) => {
      if (!drawn) return
      const [first = { x: 0, y: 0 }] = drawn
      if (drawn.every((one) => Math.hypot(one.x - first.x, one.y - first.y) < shortest)) click(first)
      else done(drawn, event.ctrlKey || event.metaKey)
      drawn = undefined
      setLine([])
      event.stopPropagation()
    }
    const cancel = () => { drawn = undefined; setLine([]) }
    // Cytoscape listens to the mouse and to touches, which follow the pointer's own events.
    const keep = (event: Event) => { if (drawn) event.stopPropagation() }
    const listeners = [
      ['pointerdown', begin], ['pointermove', extend], ['pointerup', finish], ['pointercancel', cancel],
      ['mousedown', keep], ['touchstart', keep], ['mousemove', keep], ['touchmove', keep],
    ] as const
    for (const [name, listener] of listeners) element.addEventListener(name, listener as EventListener, true)
    return () => { for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener, true) }
  }, [host, armed])
  return line
}

/** Whether it is the drawing, and not a button above it. */
function inCanvas(target: Node): boolean {
  return target instanceof HTMLCanvasElement && !target.classList.contains('canvas-minimap')
}
