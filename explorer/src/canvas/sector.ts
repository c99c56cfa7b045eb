import { angleOf, between, middle, polar, type Point } from './geometry'
import type { Occupied } from './occupied'

/** Room for a node and its label. */
export const gap = 84
export const turn = 2 * Math.PI

/** A part of the rings around a point; `start` is the radius of the first ring. */
export interface Sector {
  middle: number
  width: number
  start: number
}

const bins = 72

/** From narrow to nearly the whole turn. */
const widths = [1 / 6, 1 / 4, 1 / 3, 5 / 12, 1 / 2, 2 / 3, 5 / 6, 11 / 12].map((share) => share * turn)
/** What another ring costs, measured against what stands in the way. */
const ringCost = 10

/**
 * The sector around a point for a number of nodes in which least stands in the way: a narrow one asks for more rings, a
 * wide one reaches into what is there. Of equal ones, that which leads away from the rest.
 */
export function emptiest(centre: Point, others: readonly Point[], count: number): Sector {
  const start = gap * 1.8
  // Two of them opposite each other would make one long line with what comes next.
  if (others.length === 0) return { middle: -Math.PI / 2, width: count < 3 ? (turn * 2) / 3 : turn, start }
  const outward = angleOf(middle(others), centre)
  const crowds = crowding(centre, others)
  let best = { middle: outward, width: turn / 6, cost: Infinity }
  for (const width of widths) {
    const rings = ringsFor(count, width, start)
    for (let bin = 0; bin < bins; bin++) {
      const angle = (bin * turn) / bins
      let cost = ringCost * rings + 2 * between(angle, outward)
      crowds.forEach((crowd, i) => { if (between((i * turn) / bins, angle) <= width / 2) cost += crowd })
      if (cost < best.cost - 1e-9) best = { middle: angle, width, cost }
    }
    if (rings === 1) break // A wider one would only spread them.
  }
  return { middle: best.middle, width: best.width, start }
}

/** How many rings of a sector hold so many. */
function ringsFor(count: number, width: number, start: number): number {
  let rings = 0
  for (let left = count, radius = start; left > 0; radius += gap, rings++) left -= Math.max(1, Math.floor((width * radius) / gap))
  return rings
}

/** How much stands in each direction: what is near counts more, and hides more of the horizon. */
function crowding(centre: Point, others: readonly Point[]): number[] {
  const crowds = new Array<number>(bins).fill(0)
  for (const other of others) {
    const away = Math.max(Math.hypot(other.x - centre.x, other.y - centre.y), gap / 2)
    const half = Math.atan2(gap, away)
    const weight = (4 * gap) / away
    const angle = angleOf(centre, other)
    for (let bin = 0; bin < bins; bin++) {
      if (between((bin * turn) / bins, angle) <= half + turn / bins / 2) crowds[bin]! += weight
    }
  }
  return crowds
}

/** So many free places in the sector, ring by ring outwards, spread evenly in each. */
export function freeSlots(centre: Point, sector: Sector, count: number, occupied: Occupied): Point[] {
  const slots: Point[] = []
  for (let radius = sector.start; slots.length < count; radius += gap) {
    const full = Math.max(1, Math.floor((sector.width * radius) / gap))
    const wanted = Math.min(full, count - slots.length)
    const even = ring(centre, sector, radius, wanted)
    slots.push(...(even.every((slot) => occupied.free(slot)) ? even : somewhere(centre, sector, radius, full, wanted, occupied)))
  }
  return slots
}

/** Where the even places are taken: those of a full ring that are free, the ones in the middle of the sector first. */
function somewhere(
  centre: Point, sector: Sector, radius: number, full: number, wanted: number, occupied: Occupied,
): Point[] {
  const free = ring(centre, sector, radius, full).filter((slot) => occupied.free(slot))
  const off = (slot: Point) => between(angleOf(centre, slot), sector.middle)
  return free.sort((a, b) => off(a) - off(b)).slice(0, wanted)
}

function ring(centre: Point, sector: Sector, radius: number, count: number): Point[] {
  // Every second ring is turned by half a step, so that nodes do not hide behind each other's lines.
  const odd = Math.round((radius - sector.start) / gap) % 2
  const step = sector.width / count
  const first = sector.middle - sector.width / 2 + step / 2 + (odd && count > 2 && sector.width > 6 ? step / 2 : 0)
  return Array.from({ length: count }, (_, i) => polar(centre, first + i * step, radius))
}
