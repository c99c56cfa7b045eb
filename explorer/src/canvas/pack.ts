import { union, type Box, type Point } from './geometry'

/** Nodes that stay together, and the box that they take up. */
export interface Piece {
  ids: readonly string[]
  box: Box
}

/** By how much a piece must move. */
export interface Shift {
  ids: readonly string[]
  by: Point
}

/** As wide as this for its height: near the shape of the part of a screen that is left between two panels. */
const aspect = 1.4

/**
 * Puts pieces side by side in rows, the highest first, so that the whole has about the shape of a screen. Where some
 * boxes are taken already, the rows begin below them.
 */
export function pack(pieces: readonly Piece[], taken: readonly Box[]): Shift[] {
  if (pieces.length === 0) return []
  const sorted = [...pieces].sort((a, b) => height(b.box) - height(a.box) || width(b.box) - width(a.box))
  const occupied = taken.length ? taken.reduce(union) : undefined
  const area = sorted.reduce((sum, { box }) => sum + width(box) * height(box), 0)
  const wide = Math.max(Math.sqrt(area * aspect), ...sorted.map(({ box }) => width(box)), occupied ? width(occupied) : 0)
  const [left, top] = occupied ? [occupied.left, occupied.bottom] : [0, 0]
  let [x, y, row] = [left, top, 0]
  return sorted.map(({ ids, box }) => {
    if (x > left && x + width(box) > left + wide) [x, y, row] = [left, y + row, 0]
    const by = { x: x - box.left, y: y - box.top }
    x += width(box)
    row = Math.max(row, height(box))
    return { ids, by }
  })
}

const width = (box: Box) => box.right - box.left
const height = (box: Box) => box.bottom - box.top
