import type { Party, Relation, View } from '../model/types'
import { angleOf, fromLine, middle, polar, type Point } from './geometry'
import { Occupied } from './occupied'
import { emptiest, freeSlots, gap, turn, type Sector } from './sector'

/** Nodes keep this distance. */
const clearance = 66
/** Closer than this a node seems to be on a line that is not its own. */
const beside = 26
/** Among more, nobody follows a single line, and looking for those would take too long. */
const fewEnough = 250
const golden = Math.PI * (3 - Math.sqrt(5))

/**
 * Finds room for new parties without moving one that is placed. Those with one neighbour get the emptiest sector around
 * it, as wide as their number asks for; those with several go between them; those that hang on nothing go beside the
 * rest. The same question gives the same answer: nothing here is random.
 */
export function place(
  fixed: View['placed'], fresh: readonly Party[], relations: readonly Relation[], near?: string,
): Record<string, Point> {
  const room = new Room(fixed, relations)
  const waiting = new Set(fresh.map((party) => party.id).filter((id) => !(id in fixed)))
  while (waiting.size) {
    const layer = [...waiting].filter((id) => room.neighbours(id).length > 0)
    if (layer.length) room.hang(layer, waiting)
    else room.seed(busiest(waiting, room, near), waiting.size)
    for (const id of Object.keys(room.found)) waiting.delete(id)
  }
  return room.found
}

/** The one that most of the others can be hung on; the first of those. */
function busiest(waiting: ReadonlySet<string>, room: Room, near?: string): string {
  const [first, ...others] = waiting
  if (near !== undefined && waiting.has(near)) return near
  return others.reduce((best, id) => (room.degree(id) > room.degree(best) ? id : best), first!)
}

/** What is placed and what has been found room for so far. */
class Room {
  readonly found: Record<string, Point> = {}
  private readonly origins = new Map<string, string>()
  private readonly occupied: Occupied
  private readonly links: Map<string, Set<string>>

  constructor(private readonly fixed: Record<string, Point>, relations: readonly Relation[]) {
    this.occupied = new Occupied(clearance, Object.values(fixed))
    this.links = linksOf(relations)
  }

  degree(id: string): number {
    return this.links.get(id)?.size ?? 0
  }

  /** Its neighbours that have a place. */
  neighbours(id: string): string[] {
    return [...(this.links.get(id) ?? [])].filter((other) => other !== id && this.at(other))
  }

  /** Gives the first of a component a place that leaves room for the others, away from the rest. */
  seed(id: string, companions: number): void {
    const rest = [...Object.values(this.fixed), ...Object.values(this.found)]
    const room = Math.min(this.degree(id), companions - 1)
    const roomy = new Occupied(gap * (1.5 + Math.sqrt(room)), rest)
    this.put(id, nearestFree(middle(rest), roomy))
  }

  /** Places parties, each of which has a neighbour with a place. */
  hang(layer: readonly string[], waiting: ReadonlySet<string>): void {
    const fans = new Map<string, string[]>()
    const shared = new Map<string, string[]>()
    for (const id of layer) {
      const anchors = this.neighbours(id)
      if (anchors.length > 1) shared.set(id, anchors)
      else fans.set(anchors[0]!, [...(fans.get(anchors[0]!) ?? []), id])
    }
    for (const [anchor, ids] of fans) this.fan(anchor, this.kinTogether(ids, waiting))
    for (const [id, anchors] of shared) this.amid(id, anchors)
  }

  /** Those that lead on to the same party side by side, so that its lines do not cross the others'. */
  private kinTogether(ids: readonly string[], waiting: ReadonlySet<string>): string[] {
    const beyond = (id: string) => [...(this.links.get(id) ?? [])].filter((other) => waiting.has(other)).sort()[0] ?? ''
    return [...ids].sort((a, b) => (beyond(a) < beyond(b) ? -1 : Number(beyond(a) > beyond(b))))
  }

  /** Places parties around the one neighbour that they have. */
  private fan(anchor: string, ids: readonly string[]): void {
    const centre = this.at(anchor)!
    const sector = this.sectorFor(anchor, ids.length)
    const slots = freeSlots(centre, sector, ids.length, this.occupied)
    ids.forEach((id, i) => this.put(id, slots[i]!, anchor))
  }

  private sectorFor(anchor: string, count: number): Sector {
    const centre = this.at(anchor)!
    const origin = this.originOf(anchor)
    // What was itself just hung on something leads away from it, in a narrow sector beyond its siblings.
    if (origin) return { middle: angleOf(origin, centre), width: turn / 6, start: gap }
    const others = Object.entries({ ...this.fixed, ...this.found }).flatMap(([id, point]) => (id === anchor ? [] : [point]))
    return emptiest(centre, others, count)
  }

  /** Places a party that has several neighbours: between them, or beyond them if they were themselves just hung on one. */
  private amid(id: string, anchors: readonly string[]): void {
    const points = anchors.map((anchor) => this.at(anchor)!)
    const origins = new Set(anchors.map((anchor) => this.origins.get(anchor)))
    const [only] = origins
    const origin = origins.size === 1 && only !== undefined ? this.at(only) : undefined
    const target = origin ? polar(middle(points), angleOf(origin, middle(points)), gap * 2) : middle(points)
    this.put(id, nearestFree(target, this.occupied, this.aloof(id, points)), only)
  }

  /** Tells of a place for a party whether it is on no line, and no other party on one of its lines. */
  private aloof(id: string, anchors: readonly Point[]): ((place: Point) => boolean) | undefined {
    const here = Object.entries({ ...this.fixed, ...this.found })
    if (here.length > fewEnough) return undefined
    const lines = here.flatMap(([from, a]) => this.neighbours(from).flatMap((to) => (from < to && to !== id ? [[a, this.at(to)!] as const] : [])))
    const others = here.map(([, point]) => point).filter((point) => !anchors.includes(point))
    return (place) => lines.every(([a, b]) => fromLine(place, a, b) > beside)
      && anchors.every((anchor) => others.every((other) => fromLine(other, anchor, place) > beside))
  }

  private originOf(id: string): Point | undefined {
    const origin = this.origins.get(id)
    return origin === undefined ? undefined : this.at(origin)
  }

  private at(id: string): Point | undefined {
    return this.fixed[id] ?? this.found[id]
  }

  private put(id: string, point: Point, origin?: string): void {
    const whole = { x: Math.round(point.x), y: Math.round(point.y) }
    this.found[id] = whole
    this.occupied.add(whole)
    if (origin !== undefined) this.origins.set(id, origin)
  }
}

function linksOf(relations: readonly Relation[]): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>()
  const link = (from: string, to: string) => links.set(from, (links.get(from) ?? new Set()).add(to))
  for (const { from, to } of relations) {
    link(from, to)
    link(to, from)
  }
  return links
}

/** So many places are looked at for one that is good too. */
const tries = 150

/** The free place closest to a point, looked for along a sunflower's spiral: a good one, if there is one nearby. */
function nearestFree(target: Point, occupied: Occupied, good: (place: Point) => boolean = () => true): Point {
  let free: Point | undefined
  for (let i = 0; ; i++) {
    const candidate = polar(target, i * golden, (gap / 2.5) * Math.sqrt(i))
    if (!occupied.free(candidate)) continue
    free ??= candidate
    if (good(candidate)) return candidate
    if (i > tries) return free
  }
}
