import { overlap, type Box, type Point } from './geometry'

/** A label that asks for room beside its node, in pixels. */
export interface Wanted {
  id: string
  centre: Point
  /** Of the node. */
  radius: number
  width: number
  height: number
  /** Whether it is shown even where it covers another. */
  must: boolean
  /** Of two that are in each other's way, the heavier is shown. */
  weight: number
}

const near = 3

/**
 * Gives labels room, the first first: below its node, above, to the right or to the left, wherever it covers neither a
 * label nor another node. In the midst of its neighbours a hub covers some that matter far less. What finds no room has
 * no label, unless it must.
 */
export function settle(wanted: readonly Wanted[]): Map<string, Box> {
  const labels = new Boxes()
  const nodes = new Boxes()
  for (const { id, centre, radius, weight } of wanted) nodes.add({ owner: id, weight, box: square(centre, radius) })
  const found = new Map<string, Box>()
  for (const label of wanted) {
    const places = placesOf(label).filter((place) => labels.free(place))
    const box = places.find((place) => nodes.free(place, label.id))
      ?? (label.weight >= hub ? places.find((place) => nodes.free(place, label.id, label.weight / 4)) : undefined)
      ?? (label.must ? places[0] ?? placesOf(label)[0] : undefined)
    if (!box) continue
    found.set(label.id, box)
    labels.add({ owner: label.id, weight: Infinity, box })
  }
  return found
}

/** A label that asks for room on its line. */
export interface WantedAlong {
  id: string
  /** Where its middle can be, the best first. */
  places: readonly Point[]
  width: number
  height: number
  /** Whether it is shown even where it covers something. */
  must: boolean
}

/** Gives labels of lines room, the first first, where neither a node is nor the label of another. */
export function settleAlong(wanted: readonly WantedAlong[], nodes: readonly Pick<Wanted, 'centre' | 'radius'>[], labels: Iterable<Box>): Map<string, Box> {
  const taken = new Boxes()
  const take = (box: Box) => taken.add({ owner: 'taken', weight: 1, box })
  for (const { centre, radius } of nodes) take(square(centre, radius))
  for (const box of labels) take(box)
  const found = new Map<string, Box>()
  for (const { id, places, width, height, must } of wanted) {
    const boxes = places.map(({ x, y }) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }))
    const box = boxes.find((one) => taken.free(one)) ?? (must ? boxes[0] : undefined)
    if (!box) continue
    found.set(id, box)
    take(box)
  }
  return found
}

/** Where on a line its label can be: in the middle, or nearer to one of its ends where it is straight. */
export function placesAlong(middle: Point, straight?: readonly [Point, Point]): Point[] {
  if (!straight) return [middle]
  const [a, b] = straight
  return [middle, ...[0.34, 0.66].map((t) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }))]
}

/** From so many neighbours on, a party's label may cover nodes. */
export const hub = 8

/** The first four places that a label can have. */
function placesOf({ centre: { x, y }, radius, width, height }: Wanted): Box[] {
  const [half, middle] = [width / 2, height / 2]
  return [
    { left: x - half, right: x + half, top: y + radius + near, bottom: y + radius + near + height },
    { left: x - half, right: x + half, top: y - radius - near - height, bottom: y - radius - near },
    { left: x + radius + near, right: x + radius + near + width, top: y - middle, bottom: y + middle },
    { left: x - radius - near - width, right: x - radius - near, top: y - middle, bottom: y + middle },
  ]
}

function square({ x, y }: Point, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

const cell = 80

/** Something that takes up room. */
interface Thing {
  owner: string
  weight: number
  box: Box
}

/** Boxes on a grid, so that a label is compared with those near it only. */
export class Boxes {
  private readonly cells = new Map<number, Thing[]>()

  add(thing: Thing): void {
    for (const key of keys(thing.box)) {
      const here = this.cells.get(key)
      if (here) here.push(thing)
      else this.cells.set(key, [thing])
    }
  }

  /** Whether nothing is in the way, but for the owner's own and what is lighter than a weight. */
  free(box: Box, owner = '', least = 0): boolean {
    for (const key of keys(box)) {
      const here = this.cells.get(key)
      if (here?.some((other) => other.owner !== owner && other.weight >= least && overlap(other.box, box))) return false
    }
    return true
  }
}

/** The cells that a box touches, each as one number. */
function keys(box: Box): number[] {
  const found: number[] = []
  for (let column = Math.floor(box.left / cell); column <= Math.floor(box.right / cell); column++) {
    for (let row = Math.floor(box.top / cell); row <= Math.floor(box.bottom / cell); row++) found.push(column * 100003 + row)
  }
  return found
}
