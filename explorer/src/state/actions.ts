import { layout } from '../canvas/layout'
import { place } from '../canvas/place'
import { placedOf, visible } from '../model/derive'
import { MOST } from '../model/kinds'
import type { AsOf, Ask, Kind, Party, Point, Relation, RelationKind, View } from '../model/types'
import type { Store } from './container'
import { say } from './notices'

/** What can be done. Each is one step of the history, but for `select` and `tab`, which are none. */
export interface Actions {
  /**
   * Places new parties, in a free sector around `near` where that is given, and shows the answer to a question with them.
   * What is placed stays where it is; many on an empty graph are laid out as a whole, which takes a moment.
   */
  add(parties: readonly Party[], relations: readonly Relation[], near?: string, ask?: Ask): Promise<void>
  move(positions: Record<string, Point>): void
  /** Lays the whole out anew; what is pinned stays. */
  arrange(): Promise<void>
  remove(ids: readonly string[]): void
  keepOnly(ids: readonly string[], withNeighbours: boolean): void
  pin(ids: readonly string[], on: boolean): void
  clear(): void
  select(ids: readonly string[]): void
  hideKind(kind: Kind, hidden: boolean): void
  hideRelation(kind: RelationKind, hidden: boolean): void
  /** Changes of the same run are one step. */
  years(range?: [number, number], run?: object): void
  asOf(asOf?: AsOf): void
  size(measure: View['size']): void
  tab(tab: View['tab']): void
  ask(ask?: Ask): void
}

export function actions(store: Store): Actions {
  const { change } = store
  return {
    add: (parties, relations, near, ask) => add(store, parties, relations, near, ask),
    move: (to) => change({ do: 'move', to }),
    arrange: () => arrange(store),
    remove: (ids) => change({ do: 'remove', ids }),
    keepOnly: (ids, withNeighbours) => change({ do: 'keep', ids: withNeighbours ? neighbourhood(store, ids) : new Set(ids) }),
    pin: (ids, on) => change({ do: 'pin', ids, on }),
    clear: () => change({ do: 'clear' }),
    select: (ids) => change({ do: 'select', ids }),
    hideKind: (kind, hidden) => change({ do: 'hideKind', kind, hidden }),
    hideRelation: (kind, hidden) => change({ do: 'hideRelation', kind, hidden }),
    years: (range, run) => change({ do: 'years', range, run }),
    asOf: (asOf) => change({ do: 'asOf', asOf }),
    size: (measure) => change({ do: 'size', measure }),
    tab: (tab) => change({ do: 'tab', tab }),
    ask: (ask) => change({ do: 'ask', ask }),
  }
}

/** From so many on, what is tied together is laid out as a whole where nothing is placed yet. */
const MANY = 12

async function add(store: Store, parties: readonly Party[], relations: readonly Relation[], near?: string, ask?: Ask) {
  const { placed } = store.view
  const unplaced = [...new Map(parties.map((party) => [party.id, party])).values()].filter((party) => !(party.id in placed))
  const fresh = unplaced.slice(0, Math.max(0, MOST - Object.keys(placed).length))
  const left = unplaced.length - fresh.length
  store.learn(parties, relations)
  if (left > 0) say((text) => text.frame.left(left), 'warning')
  const known = [...placedOf(store.view, store.state.data).relations, ...relations]
  const whole = Object.keys(placed).length === 0 && fresh.length >= MANY && tied(fresh, known)
  const at = (whole && await layout(fresh, known, {}).catch(() => undefined)) || place(placed, fresh, known, near)
  store.change({ do: 'place', at, ask })
}

/** Whether there is a relationship among these. */
function tied(parties: readonly Party[], relations: readonly Relation[]): boolean {
  const ids = new Set(parties.map(({ id }) => id))
  return relations.some(({ from, to }) => from !== to && ids.has(from) && ids.has(to))
}

async function arrange(store: Store) {
  if (store.state.arranging) return
  const { parties, relations } = visible(store.view, store.state.data)
  const pinned = (id: string) => store.view.placed[id]?.pinned === true
  const fixed = Object.fromEntries(Object.entries(store.view.placed).filter(([id]) => pinned(id)))
  store.set({ arranging: true })
  try {
    const found = Object.entries(await layout(parties, relations, fixed))
    // Some may have been pinned meanwhile.
    store.change({ do: 'move', to: Object.fromEntries(found.filter(([id]) => !pinned(id))) })
  } catch {
    say((text) => text.errors.failed, 'warning')
  } finally {
    store.set({ arranging: false })
  }
}

/** These and all that are tied to one of them, by whatever is placed. */
function neighbourhood(store: Store, ids: readonly string[]): Set<string> {
  const near = new Set(ids)
  for (const { from, to } of placedOf(store.view, store.state.data).relations) {
    if (ids.includes(from)) near.add(to)
    if (ids.includes(to)) near.add(from)
  }
  return near
}
