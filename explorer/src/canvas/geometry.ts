/** A point of the graph, or of the screen. */
export interface Point {
  x: number
  y: number
}

/** A box with sides along the axes. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** The point at an angle (radians, clockwise on the screen) and a distance. */
export function polar(from: Point, angle: number, radius: number): Point {
  return { x: from.x + radius * Math.cos(angle), y: from.y + radius * Math.sin(angle) }
}

export function angleOf(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x)
}

/** How far two angles are apart, from 0 to π. */
export function between(a: number, b: number): number {
  const apart = Math.abs(a - b) % (2 * Math.PI)
  return Math.min(apart, 2 * Math.PI - apart)
}

/** The centre of some points; the origin where there are none. */
export function middle(points: readonly Point[]): Point {
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), { x: 0, y: 0 })
  return points.length ? { x: sum.x / points.length, y: sum.y / points.length } : sum
}

/** The smallest box around some points; undefined where there are none. */
export function around(points: Iterable<Point>, margin = 0): Box | undefined {
  let box: Box | undefined
  for (const { x, y } of points) {
    box = box
      ? { left: Math.min(box.left, x), top: Math.min(box.top, y), right: Math.max(box.right, x), bottom: Math.max(box.bottom, y) }
      : { left: x, top: y, right: x, bottom: y }
  }
  return box && { left: box.left - margin, top: box.top - margin, right: box.right + margin, bottom: box.bottom + margin }
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** The smallest box that holds both. */
export function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left), top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
  }
}

/** Whether the point lies within the polygon: by the parity of the sides that a ray to the right crosses. */
export function inside({ x, y }: Point, polygon: readonly Point[]): boolean {
  let within = false
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length]!
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) within = !within
  })
  return within
}

/** How far a point is from the line between two others. */
export function fromLine(point: Point, a: Point, b: Point): number {
  const [x, y] = [b.x - a.x, b.y - a.y]
  const length = x * x + y * y
  const along = length && Math.min(1, Math.max(0, ((point.x - a.x) * x + (point.y - a.y) * y) / length))
  return distance(point, { x: a.x + along * x, y: a.y + along * y })
}
