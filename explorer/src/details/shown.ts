import type { Count } from '../api/party'
import { held } from '../model/time'
import type { Data, View } from '../model/types'

/** How many of the relationships that a count speaks of are in the graph: both ends are placed, and they held then. */
export function shownOf(id: string, { kind, direction }: Count, { placed, asOf }: View, { relations }: Data): number {
  let shown = 0
  for (const relation of relations.values()) {
    const [end, other] = direction === 'OUT' ? [relation.from, relation.to] : [relation.to, relation.from]
    if (relation.kind === kind && end === id && other in placed && (!asOf || held(relation, asOf))) shown++
  }
  return shown
}
