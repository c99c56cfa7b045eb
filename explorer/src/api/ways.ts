import type { Party, Relation } from '../model/types'

/** A way from one party to another, along all that ties each two of its parties. */
export interface Way {
  parties: Party[]
  /** Those of the first step, then those of the second, and so on. */
  relations: Relation[]
}

/**
 * Joins the ways that lead through the same parties, which differ in their relationships alone: whoever sat in a house
 * for five terms is tied to it five times, and that is one way and not five. The order stays.
 */
export function joined(ways: readonly Way[]): Way[] {
  const routes = new Map<string, Way[]>()
  for (const way of ways) {
    const route = way.parties.map(({ id }) => id).join('\n')
    routes.set(route, [...(routes.get(route) ?? []), way])
  }
  return [...routes.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const relations = first.relations.flatMap((relation, i) => [relation, ...others.flatMap((way) => way.relations[i] ?? [])])
    return [{ parties: first.parties, relations: [...new Map(relations.map((relation) => [relation.id, relation])).values()] }]
  })
}

/** The relationships of each step of a way. */
export function steps({ parties, relations }: Way): Relation[][] {
  return parties.slice(1).map((party, i) => {
    const before = parties[i]?.id
    return relations.filter(({ from, to }) => (from === before && to === party.id) || (from === party.id && to === before))
  })
}

/** Relationships by their kind and the end that they begin at. */
export function alike(relations: readonly Relation[]): Relation[][] {
  const groups = new Map<string, Relation[]>()
  for (const relation of relations) {
    const key = relation.kind + relation.from
    groups.set(key, [...(groups.get(key) ?? []), relation])
  }
  return [...groups.values()]
}
