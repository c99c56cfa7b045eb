import { useCallback } from 'react'
import { expand, ties, type Along } from '../api/expand'
import { describe } from '../text/failure'
import type { Ask, Party } from '../model/types'
import { actions } from './actions'
import type { Store } from './container'
import { say } from './notices'
import { queries } from './queries'
import { useStore } from './store'

/** Brings in the next neighbours of a party along a kind of relationship, by default all kinds. Gives their number. */
export function useExpand(): (id: string, along?: Along) => Promise<number> {
  const store = useStore()
  return useCallback((id, along = 'ALL') => grow(store, id, along), [store])
}

interface Adding {
  /** Whom they are placed near. */
  near?: string
  /** What is selected then. */
  select?: string
  /** The question whose answer is shown then. */
  ask?: Ask
}

/** Adds parties with the relationships among them and to what is placed. */
export function useAdd(): (parties: readonly Party[], how?: Adding) => Promise<void> {
  const store = useStore()
  return useCallback((parties, how = {}) => add(store, parties, how), [store])
}

async function grow(store: Store, id: string, along: Along): Promise<number> {
  const party = store.state.data.parties.get(id)
  if (!party) return 0
  const { placed, asOf } = store.view
  const grown = await asked(['expand', id, along, asOf, Object.keys(placed)], (signal) => expand(party, along, placed, { asOf, signal }))
  if (!grown) return 0
  if (grown.parties.length === 0) say((text) => text.frame.nothingNew)
  const act = actions(store)
  await act.add(grown.parties, grown.relations, id)
  void tie(store, grown.parties)
  return grown.parties.length
}

async function add(store: Store, parties: readonly Party[], { near, select, ask }: Adding) {
  const fresh = parties.filter((party) => !(party.id in store.view.placed))
  // Where a party is put depends on what it is tied to, so that this comes first, unless it cannot be had.
  const relations = fresh.length > 0 ? await related(store, fresh) : []
  const act = actions(store)
  await act.add(parties, relations ?? [], near, ask)
  if (select) act.select([select])
}

/** Learns what ties fresh parties to all that is placed: after they are drawn, as it takes longer the more there is. */
async function tie(store: Store, fresh: readonly Party[]) {
  if (fresh.length === 0) return
  store.learn([], (await related(store, fresh)) ?? [])
}

function related(store: Store, fresh: readonly Party[]) {
  const ids = [...new Set([...fresh.map(({ id }) => id), ...Object.keys(store.view.placed)])].slice(0, 1000)
  return asked(['ties', ids], (signal) => ties(ids, signal))
}

/** Asks, once the server is there; says why where there is no answer, and gives nothing then. */
async function asked<T>(queryKey: unknown[], ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  try {
    return await queries.fetchQuery({ queryKey, queryFn: ({ signal }) => ask(signal), gcTime: 0, staleTime: 0 })
  } catch (error) {
    say((text) => describe(error, text), 'warning')
    return undefined
  }
}
