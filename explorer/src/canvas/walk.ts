import { angleOf, between, distance, type Point } from './geometry'

export type Direction = 'ArrowRight' | 'ArrowDown' | 'ArrowLeft' | 'ArrowUp'

/** The angle of an arrow: clockwise on the screen, as y grows downwards. */
const angles: Record<Direction, number> = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 }

interface Spot extends Point {
  id: string
}

/**
 * Where an arrow key leads: to the neighbour in that direction, the straightest and closest; where there is none, to the
 * closest of all that lie there. Undefined where nothing does.
 */
export function step(from: Spot, direction: Direction, spots: readonly Spot[], neighbours: ReadonlySet<string>): string | undefined {
  const tied = best(from, direction, spots.filter((spot) => neighbours.has(spot.id)), Math.PI / 3)
  return tied ?? best(from, direction, spots, Math.PI / 4)
}

function best(from: Spot, direction: Direction, spots: readonly Spot[], reach: number): string | undefined {
  let found: string | undefined
  let least = Infinity
  for (const spot of spots) {
    if (spot.id === from.id) continue
    const off = between(angleOf(from, spot), angles[direction])
    const cost = distance(from, spot) * (1 + 2 * off)
    if (off <= reach && cost < least) [found, least] = [spot.id, cost]
  }
  return found
}

/** Where to begin: the one that is closest to the middle of the screen. */
export function closest(to: Point, spots: readonly Spot[]): string | undefined {
  let found: Spot | undefined
  for (const spot of spots) if (!found || distance(spot, to) < distance(found, to)) found = spot
  return found?.id
}
