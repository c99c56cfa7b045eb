import { angleOf, distance, middle, polar, type Point } from '../canvas/geometry'
import { lines } from '../canvas/lines'
import type { Palette } from '../canvas/palette'
import type { Edge, Node } from '../canvas/scene'
import { corners, shapes } from '../canvas/shapes'
import { directed } from '../canvas/style'
import type { Kind } from '../model/types'
import { round } from './units'
import { element } from './xml'

/** The line of a relationship: from the rim of the one party to that of the other. */
export interface EdgePath {
  d: string
  end: Point
  middle: Point
  /** The direction in which it arrives, in radians. */
  angle: number
  dashes?: string
  colour: (palette: Palette) => string
}

/** How far lines between the same two are apart, as on the screen. */
const step = 22
const gap = 2

/** The shape of a kind around the origin. */
export function nodeShape(kind: Kind, radius: number): string {
  const shape = shapes[kind]
  if (shape === 'circle') return element('circle', { r: round(radius) })
  if (shape === 'square') {
    return element('rect', { x: round(-radius), y: round(-radius), width: round(radius * 2), height: round(radius * 2), rx: round(radius / 4) })
  }
  return element('polygon', { points: corners(shape, radius) })
}

/** The `nth` line between two parties: those that have others beside them bend. */
export function edgePath(edge: Edge, from: Node, to: Node, nth: number): EdgePath {
  const { colour, dashes } = lines[edge.kind]
  const look = { colour: (palette: Palette) => palette.edges[colour], dashes: dashes.length ? dashes.join(' ') : undefined }
  if (edge.from === edge.to) return { ...look, ...loop(from) }
  const bend = edge.parallel ? control(from, to, nth) : undefined
  const start = polar(from, angleOf(from, bend ?? to), from.radius)
  const angle = angleOf(bend ?? from, to)
  const end = polar(to, angle + Math.PI, to.radius + gap)
  const d = bend ? `M${point(start)} Q${point(bend)} ${point(end)}` : `M${point(start)} L${point(end)}`
  return { ...look, d, end, angle, middle: middle(bend ? [start, bend, bend, end] : [start, end]) }
}

export function arrowhead(edge: Edge, { end, angle }: EdgePath, colour: string): string {
  if (!directed.has(edge.kind)) return ''
  const transform = `translate(${point(end)}) rotate(${round((angle / Math.PI) * 180)})`
  return element('path', { d: 'M0,0 L-8,-4 L-8,4 Z', transform, fill: colour, stroke: 'none' })
}

/** To one side and the other in turn, whichever of the two the line starts from. */
function control(from: Node, to: Node, nth: number): Point {
  const [a, b] = from.id < to.id ? [from, to] : [to, from]
  const offset = step * (nth % 2 ? -1 : 1) * (Math.floor(nth / 2) + 1)
  const half = polar(a, angleOf(a, b), distance(a, b) / 2)
  return polar(half, angleOf(a, b) + Math.PI / 2, offset)
}

function loop(node: Node): Pick<EdgePath, 'd' | 'end' | 'angle' | 'middle'> {
  const [start, end] = [polar(node, -2.2, node.radius), polar(node, -0.95, node.radius + gap)]
  const [out, back] = [polar(node, -2.2, node.radius * 3.5), polar(node, -0.95, node.radius * 3.5)]
  return { d: `M${point(start)} C${point(out)} ${point(back)} ${point(end)}`, end, angle: angleOf(back, end), middle: middle([start, out, out, out, back, back, back, end]) }
}

function point({ x, y }: Point): string {
  return `${round(x)},${round(y)}`
}
