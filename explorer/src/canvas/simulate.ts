import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import { around, type Point } from './geometry'
import { pack, type Piece } from './pack'

/** What the worker is asked: which nodes, which pairs of them are tied, and which of them must stay where they are. */
export interface Plan {
  ids: readonly string[]
  links: readonly (readonly [string, string])[]
  fixed: Record<string, Point>
}

interface Body extends SimulationNodeDatum {
  id: string
  degree: number
}

/** So many steps bring a component to rest; of a large one nobody follows the last of them. */
const steps = (nodes: number) => (nodes > 400 ? 160 : 230)
/** How much of the first push is left in the last step. */
const rest = 0.001
const margin = 60

/**
 * Lays a graph out by forces: each component by itself, then packed side by side; a component with a fixed node stays
 * around it. The same plan has the same answer: the nodes start on a spiral in the order of a walk through the graph,
 * and the generator of random numbers that breaks ties has a seed.
 */
export function simulate(plan: Plan): Record<string, Point> {
  const positions: Record<string, Point> = { ...plan.fixed }
  const settled: Piece[] = []
  const loose: Piece[] = []
  for (const ids of components(plan)) {
    const held = ids.some((id) => id in plan.fixed)
    const points = ids.length === 1 ? lone(ids[0]!, plan.fixed) : component(ids, plan)
    Object.assign(positions, points)
    const box = around(Object.values(points), margin)!
    ;(held ? settled : loose).push({ ids, box })
  }
  for (const { ids, by } of pack(loose, settled.map((piece) => piece.box))) {
    for (const id of ids) positions[id] = { x: positions[id]!.x + by.x, y: positions[id]!.y + by.y }
  }
  return Object.fromEntries(Object.entries(positions).map(([id, point]) => [id, whole(point)]))
}

function lone(id: string, fixed: Record<string, Point>): Record<string, Point> {
  return { [id]: fixed[id] ?? { x: 0, y: 0 } }
}

function component(ids: readonly string[], { links, fixed }: Plan): Record<string, Point> {
  const here = new Set(ids)
  const bodies = new Map(ids.map((id) => [id, body(id, fixed[id])]))
  const ties = links.filter(([from, to]) => here.has(from) && here.has(to) && from !== to)
    .map(([source, target]) => ({ source: bodies.get(source)!, target: bodies.get(target)! }))
  for (const { source, target } of ties) { source.degree++; target.degree++ }
  const centre = around(ids.flatMap((id) => fixed[id] ?? []))
  const [x, y] = centre ? [(centre.left + centre.right) / 2, (centre.top + centre.bottom) / 2] : [0, 0]
  const pull = 0.02 + 0.4 / ids.length
  // A few have room for their names, which keep their size on the screen.
  const roomy = ids.length < 12 ? 1.9 : ids.length < 60 ? 1.3 : 1
  const ticks = steps(ids.length)
  forceSimulation([...bodies.values()])
    .alphaDecay(1 - rest ** (1 / ticks))
    .randomSource(seeded(1))
    .force('link', forceLink<Body, { source: Body; target: Body }>(ties)
      .distance(({ source, target }) => roomy * (62 + 14 * Math.sqrt(Math.min(source.degree, target.degree)))).iterations(2))
    .force('charge', forceManyBody<Body>().strength(({ degree }) => roomy * (-190 - 22 * Math.min(degree, 24))).distanceMax(1100))
    .force('collide', forceCollide<Body>(({ degree }) => roomy * (33 + Math.min(degree, 24) / 3)).iterations(2))
    .force('x', forceX<Body>(x).strength(pull))
    .force('y', forceY<Body>(y).strength(pull * 1.35)) // A screen is wider than it is high.
    .stop()
    .tick(ticks)
  return Object.fromEntries([...bodies].map(([id, { x, y }]) => [id, fixed[id] ?? { x: x!, y: y! }]))
}

/** A node before the first tick; d3 gives those without a place one on its spiral, in their order. */
function body(id: string, fixed: Point | undefined): Body {
  return fixed ? { id, degree: 0, x: fixed.x, y: fixed.y, fx: fixed.x, fy: fixed.y } : { id, degree: 0 }
}

/** The components, the largest first, each in the order of a walk in breadth from its node with the most links. */
export function components({ ids, links }: Pick<Plan, 'ids' | 'links'>): string[][] {
  const neighbours = new Map<string, Set<string>>(ids.map((id) => [id, new Set<string>()]))
  for (const [from, to] of links) {
    if (!neighbours.has(from) || !neighbours.has(to)) continue
    neighbours.get(from)!.add(to)
    neighbours.get(to)!.add(from)
  }
  const seen = new Set<string>()
  const found: string[][] = []
  for (const start of [...ids].sort((a, b) => neighbours.get(b)!.size - neighbours.get(a)!.size)) {
    if (!seen.has(start)) found.push(walk(start, neighbours, seen))
  }
  return found.sort((a, b) => b.length - a.length)
}

function walk(start: string, neighbours: ReadonlyMap<string, ReadonlySet<string>>, seen: Set<string>): string[] {
  const queue = [start]
  seen.add(start)
  for (const id of queue) { // A queue grows while it is walked.
    for (const next of neighbours.get(id)!) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return queue
}

/** A linear congruential generator: good enough to break ties. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296
}

function whole({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}
