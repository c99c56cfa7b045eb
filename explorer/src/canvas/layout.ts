import type { Party, Placed, Point, Relation } from '../model/types'
import type { Plan } from './simulate'

/** Lays parties out anew, in a worker, so that the page stays alive meanwhile. What is in `fixed` stays where it is. */
export function layout(
  parties: readonly Party[], relations: readonly Relation[], fixed: Placed,
): Promise<Record<string, Point>> {
  const ids = parties.map((party) => party.id)
  const plan: Plan = { ids, links: pairs(relations), fixed: pointsOf(ids, fixed) }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    const end = () => worker.terminate()
    worker.onmessage = ({ data }: MessageEvent<Record<string, Point>>) => { end(); resolve(data) }
    worker.onerror = (event) => { end(); reject(new Error(event.message)) }
    worker.postMessage(plan)
  })
}

/** Each pair that is tied, once: ten relationships pull no harder than one. */
function pairs(relations: readonly Relation[]): Plan['links'] {
  const found = new Map<string, readonly [string, string]>()
  for (const { from, to } of relations) {
    const [a, b] = from < to ? [from, to] : [to, from]
    found.set(`${a} ${b}`, [a, b])
  }
  return [...found.values()]
}

function pointsOf(ids: readonly string[], fixed: Placed): Record<string, Point> {
  return Object.fromEntries(ids.flatMap((id) => {
    const point = fixed[id]
    return point ? [[id, { x: point.x, y: point.y }]] : []
  }))
}
