import type { Kind } from '../model/types'

/** The outline of a kind: a circle, a square with round corners, or a polygon in the box from -1 to 1. */
export type Shape = 'circle' | 'square' | readonly (readonly [number, number])[]

/** Each kind has its own outline, so that nobody needs to tell the colours apart. */
export const shapes: Record<Kind, Shape> = {
  Official: 'circle',
  Bureau: 'square',
  Enterprise: regular(6, 0),
  Institution: regular(5, -90),
  Position: [[-0.62, -0.7], [1, -0.7], [0.62, 0.7], [-1, 0.7]],
  Meeting: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  Visit: [[0, -0.95], [1, 0.8], [-1, 0.8]],
  Place: [[-0.86, -0.9], [0.86, -0.9], [0.86, 0.2], [0, 1], [-0.86, 0.2]],
  Topic: star(),
}

/** How large a kind is beside an official: shapes of the same box do not look alike large. */
export const scale: Record<Kind, number> = {
  Official: 1, Bureau: 0.94, Enterprise: 1.1, Institution: 1.12, Position: 0.78, Meeting: 1.02, Visit: 0.98, Place: 0.9, Topic: 1.05,
}

/** A polygon's corners as the attribute `points` of SVG, in a box with the origin in its middle. */
export function corners(shape: readonly (readonly [number, number])[], radius: number): string {
  return shape.map(([x, y]) => `${round(x * radius)},${round(y * radius)}`).join(' ')
}

function regular(count: number, first: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => at(first + (360 / count) * i, 1))
}

function star(): readonly (readonly [number, number])[] {
  return Array.from({ length: 10 }, (_, i) => at(-90 + 36 * i, i % 2 ? 0.48 : 1))
}

function at(degrees: number, radius: number): readonly [number, number] {
  const angle = (degrees / 180) * Math.PI
  return [round(Math.cos(angle) * radius), round(Math.sin(angle) * radius)]
}

function round(n: number): number {
  return Math.round(n * 1000) / 1000
}
