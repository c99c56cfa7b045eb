import { useEffect, useRef, type PointerEvent } from 'react'
import { useText } from '../text/text'
import type { Drawing } from './drawing'
import { around, union, type Box } from './geometry'
import { usePalette, type Palette } from './palette'

/** The whole graph, small, and which part of it is on the screen. A pointer moves that part; a keyboard has other ways. */
export function Minimap({ drawing }: { drawing: Drawing }) {
  const text = useText()
  const palette = usePalette()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = () => {
      if (!canvas.current) return
      drawing.camera.corner = { left: canvas.current.offsetLeft, top: canvas.current.offsetTop }
      sketch(canvas.current, drawing, palette)
    }
    draw()
    return drawing.onFrame(draw)
  }, [drawing, palette])
  // While the view is moved the projection stays as it was, or the more it is moved the farther each pixel would lead.
  const held = useRef<Projection>(undefined)
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = projection(event.currentTarget, drawing)
    go(event)
  }
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!held.current) return
    const { box, scale, left, top } = held.current
    const at = event.currentTarget.getBoundingClientRect()
    drawing.camera.centre({ x: box.left + (event.clientX - at.left - left) / scale, y: box.top + (event.clientY - at.top - top) / scale })
  }
  const end = () => (held.current = undefined)
  return (
    <canvas
      ref={canvas} className="canvas-minimap" title={text.canvas.minimap} aria-hidden
      onPointerDown={begin} onPointerMove={go} onLostPointerCapture={end}
    />
  )
}

type Projection = ReturnType<typeof projection>

/** How the graph fits: the box holds all of it and all that is on the screen, so that the frame is never cut off. */
function projection({ clientWidth, clientHeight }: HTMLCanvasElement, drawing: Drawing) {
  const { extent } = drawing.camera
  const graph = around(drawing.scene.nodes, 30)
  const box: Box = graph ? union(graph, extent) : extent
  const margin = 4
  const scale = Math.min((clientWidth - 2 * margin) / (box.right - box.left), (clientHeight - 2 * margin) / (box.bottom - box.top))
  const [left, top] = [(clientWidth - (box.right - box.left) * scale) / 2, (clientHeight - (box.bottom - box.top) * scale) / 2]
  return { box, extent, scale, left, top }
}

function sketch(canvas: HTMLCanvasElement, drawing: Drawing, palette: Palette): void {
  const { clientWidth, clientHeight } = canvas
  const ratio = window.devicePixelRatio
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)]
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height]
  const context = canvas.getContext('2d')
  if (!context || clientWidth === 0) return
  const { box, extent, scale, left, top } = projection(canvas, drawing)
  const x = (at: number) => left + (at - box.left) * scale
  const y = (at: number) => top + (at - box.top) * scale
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, clientWidth, clientHeight)
  for (const node of drawing.scene.nodes) {
    const size = Math.max(2, 2 * node.radius * scale)
    context.fillStyle = drawing.marks.selected.has(node.id) ? palette.selected : palette.kinds[node.kind]
    context.fillRect(x(node.x) - size / 2, y(node.y) - size / 2, size, size)
  }
  context.lineWidth = 1.5
  context.strokeStyle = palette.selected
  context.strokeRect(x(extent.left), y(extent.top), (extent.right - extent.left) * scale, (extent.bottom - extent.top) * scale)
}
