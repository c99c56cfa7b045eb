import { isStakeholder, KINDS, RELATION_KINDS } from './kinds'
import { yearOf } from './edtf'
import { held, spanOfEvent, spanOfRelation, touches } from './time'
import type { Data, Kind, Party, Relation, RelationKind, View } from './types'

/** What is drawn and listed of a view, and the numbers that the legend and the status line say. */
export interface Visible {
  /** In the order in which they were placed. */
  parties: Party[]
  relations: Relation[]
  ids: ReadonlySet<string>
  /** How many of each kind there would be if no kind were hidden: the numbers beside the filters. */
  kinds: Record<Kind, number>
  relationKinds: Record<RelationKind, number>
  /** How many are placed but not drawn. */
  hidden: { parties: number; relations: number }
  /** How many drawn relationships each drawn party has. */
  degree: ReadonlyMap<string, number>
  /** In how many drawn meetings each drawn party took part. */
  meetings: ReadonlyMap<string, number>
}

export function visible(view: View, data: Data): Visible {
  const placed = placedOf(view, data)
  const inTime = whatFits(placed, view)
  const hiddenKinds = new Set(view.hiddenKinds)
  const hiddenRelations = new Set(view.hiddenRelations)
  const parties = inTime.parties.filter((party) => !hiddenKinds.has(party.kind))
  const ids = new Set(parties.map((party) => party.id))
  const between = inTime.relations.filter((relation) => ids.has(relation.from) && ids.has(relation.to))
  const relations = between.filter((relation) => !hiddenRelations.has(relation.kind))
  return {
    parties,
    relations,
    ids,
    kinds: counted(KINDS, inTime.parties),
    relationKinds: counted(RELATION_KINDS, between),
    hidden: { parties: placed.parties.length - parties.length, relations: placed.relations.length - relations.length },
    degree: degrees(relations),
    meetings: meetings(parties, relations),
  }
}

interface Graph {
  parties: Party[]
  relations: Relation[]
}

/** What is placed, of which something is known, and the relationships of which both ends are. */
export function placedOf(view: View, data: Data): Graph {
  const parties = Object.keys(view.placed).flatMap((id) => data.parties.get(id) ?? [])
  const here = (id: string) => id in view.placed && data.parties.has(id)
  return { parties, relations: [...data.relations.values()].filter((relation) => here(relation.from) && here(relation.to)) }
}

/**
 * What is left of a graph within the view's years and on its day. A party goes with what is dated of it: someone whose
 * every post and meeting lies outside the years was not there then. A party without dates goes once all around it has.
 */
function whatFits(graph: Graph, view: View): Graph {
  if (!view.years && !view.asOf) return graph
  const outside = new Set(graph.parties.filter((party) => !eventFits(party, view)).map((party) => party.id))
  const fits = (relation: Relation) => relationFits(relation, view) && !outside.has(relation.from) && !outside.has(relation.to)
  const gone = new Set([...outside, ...abandoned(graph, outside, fits)])
  return {
    parties: graph.parties.filter((party) => !gone.has(party.id)),
    relations: graph.relations.filter((relation) => fits(relation) && !gone.has(relation.from) && !gone.has(relation.to)),
  }
}

function eventFits(party: Party, view: View): boolean {
  const span = view.years && spanOfEvent(party)
  return !span || !view.years || touches(span, view.years)
}

function relationFits(relation: Relation, view: View): boolean {
  if (view.asOf && !held(relation, view.asOf)) return false
  const span = view.years && spanOfRelation(relation)
  return !span || !view.years || touches(span, view.years)
}

/** The parties that nothing dated holds any more, and then those around which all are gone. */
function abandoned(graph: Graph, outside: ReadonlySet<string>, fits: (relation: Relation) => boolean): Set<string> {
  const dated = new Map<string, boolean>()
  const around = new Map<string, string[]>()
  const events = new Set(graph.parties.filter((party) => spanOfEvent(party)).map((party) => party.id))
  for (const relation of graph.relations) {
    for (const [id, other] of [[relation.from, relation.to], [relation.to, relation.from]] as const) {
      around.set(id, [...(around.get(id) ?? []), other])
      if (events.has(other) || spanOfRelation(relation)) dated.set(id, (dated.get(id) ?? false) || fits(relation))
    }
  }
  const gone = new Set([...outside, ...[...dated].filter(([id, holds]) => !holds && !events.has(id)).map(([id]) => id)])
  const alone = [...around].filter(([id, others]) => !dated.has(id) && others.every((other) => gone.has(other)))
  return new Set([...gone, ...alone.map(([id]) => id)])
}

function counted<K extends string>(kinds: readonly K[], things: readonly { kind: K }[]): Record<K, number> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<K, number>
  for (const thing of things) counts[thing.kind]++
  return counts
}

function degrees(relations: readonly Relation[]): Map<string, number> {
  const degree = new Map<string, number>()
  for (const relation of relations) {
    degree.set(relation.from, (degree.get(relation.from) ?? 0) + 1)
    degree.set(relation.to, (degree.get(relation.to) ?? 0) + 1)
  }
  return degree
}

function meetings(parties: readonly Party[], relations: readonly Relation[]): Map<string, number> {
  const kinds = new Map(parties.map((party) => [party.id, party.kind]))
  const met = new Map<string, Set<string>>()
  for (const { kind, from, to } of relations) {
    if (kind !== 'PARTICIPATED_IN' || kinds.get(to) !== 'Meeting') continue
    met.set(from, (met.get(from) ?? new Set()).add(to))
  }
  return new Map([...met].map(([id, events]) => [id, events.size]))
}

/** How many dated things begin in each year, of what is placed and of a kind that is not hidden, whatever the brush. */
export function yearCounts(view: View, data: Data): Map<number, number> {
  const { parties, relations } = visible({ ...view, years: undefined }, data)
  const counts = new Map<number, number>()
  const count = (date: string | undefined) => {
    const year = yearOf(date)
    if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  for (const party of parties) count(party.date ?? party.earliest)
  for (const relation of relations) count(relation.date ?? relation.start)
  return new Map([...counts].sort(([a], [b]) => a - b))
}

/** How many of what is drawn are parties with a stake. */
export function stakeholders(parties: readonly Party[]): number {
  return parties.filter((party) => isStakeholder(party.kind)).length
}
