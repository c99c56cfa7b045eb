import { whole } from '../api/view'
import { BadAddress, decode, encode, LONG, readable } from '../model/address'
import { begin } from '../model/history'
import { emptyView } from '../model/view'
import type { View } from '../model/types'
import { isLanguage } from '../text/text'
import type { Store } from './container'
import { External, useExternal } from './external'
import { say } from './notices'
import { languageOf, onLanguage, setLanguage } from './preferences'
import { queries } from './queries'

/** How the page stands to the view in its address. */
export type Opening =
  | { state: 'open' }
  | { state: 'fetching'; parties: number }
  | { state: 'bad'; reason: BadAddress['reason'] }
  | { state: 'failed'; error: unknown; again(): void }

const opening = new External<Opening>({ state: 'open' })
export const useOpening = () => useExternal(opening)

/** So long a view must be left alone before it is written into the address, which browsers let pages do only so often. */
const QUIET = 250

/** The fragment that was written last, to tell it from one that the user has gone to. */
let own: string | undefined

/** Opens the view that is in the address, and keeps the address that of the view from then on. Gives what ends that. */
export function followAddress(store: Store): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let timer: number | undefined
  let changes = 0
  let written = 0
  const later = () => {
    const change = ++changes
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      void write(store, signal).then((done) => {
        if (done) written = change
      })
    }, QUIET)
  }
  // Whoever leaves the page before that finds what was done last when they come back.
  const leave = () => {
    if (written === changes || !mayWrite(store)) return
    clearTimeout(timer)
    written = changes
    const before = location.hash.slice(1)
    put(readable({ view: store.view, language: languageOf() }))
    keepLeft(before, location.hash.slice(1))
  }
  const open = () => {
    const fragment = location.hash.slice(1)
    if (fragment !== own) void read(store, fragment, signal)
  }
  let { view } = store
  const changed = () => {
    if (store.view === view) return
    view = store.view
    later()
  }
  window.addEventListener('hashchange', open, { signal })
  window.addEventListener('pagehide', leave, { signal })
  document.addEventListener('visibilitychange', leave, { signal })
  const ends = [store.subscribe(changed), onLanguage(later), () => clearTimeout(timer), () => ended.abort()]
  own = undefined
  const left = takeLeft(location.hash.slice(1))
  if (left !== undefined) history.replaceState(null, '', `#${left}`)
  open()
  return () => ends.forEach((end) => end())
}

const keptLeft = 'stakegraph.left'

/** A reload opens the address that was there before the page was left: notes which one is meant by it. */
function keepLeft(before: string, fragment: string) {
  try {
    sessionStorage.setItem(keptLeft, JSON.stringify([before, fragment]))
  } catch {
    // A browser that keeps nothing opens what it has.
  }
}

/** What is meant by a fragment that a page of this tab has just been left with, if it is another. */
function takeLeft(fragment: string): string | undefined {
  try {
    const [before, meant] = JSON.parse(sessionStorage.getItem(keptLeft) ?? '[]') as string[]
    sessionStorage.removeItem(keptLeft)
    return before === fragment ? meant : undefined
  } catch {
    return undefined
  }
}

/** The whole address of the view as it is now, and whether it is longer than some programs bear. */
export async function linkOf(store: Store): Promise<{ link: string; long: boolean }> {
  const link = `${location.origin}${location.pathname}#${await encode({ view: store.view, language: languageOf() })}`
  return { link, long: link.length > LONG }
}

/** Whether the view was written: it may have changed meanwhile, since a long one takes its time. */
async function write(store: Store, signal: AbortSignal): Promise<boolean> {
  const { view } = store
  if (!mayWrite(store)) return false
  const fragment = await encode({ view, language: languageOf() })
  if (signal.aborted || store.view !== view) return false
  opening.set({ state: 'open' })
  put(fragment)
  return true
}

/** What could not be opened stays in the address until there is something else to put there. */
function mayWrite({ view }: Store): boolean {
  const { state } = opening.get()
  return state === 'open' || (state !== 'fetching' && view !== emptyView)
}

function put(fragment: string) {
  own = fragment
  history.replaceState(null, '', `#${fragment}`)
}

async function read(store: Store, fragment: string, signal: AbortSignal) {
  own = fragment
  if (!fragment) return
  try {
    const { view, language } = await decode(fragment)
    if (signal.aborted) return
    if (language && isLanguage(language)) await setLanguage(language)
    await fetched(store, view, signal)
  } catch (error) {
    if (signal.aborted) return
    opening.set(error instanceof BadAddress
      ? { state: 'bad', reason: error.reason }
      : { state: 'failed', error, again: () => void read(store, fragment, signal) })
  }
}

async function fetched(store: Store, view: View, signal: AbortSignal) {
  const ids = Object.keys(view.placed)
  opening.set({ state: 'fetching', parties: ids.length })
  const { parties, relations } = await queries.fetchQuery({ queryKey: ['whole', ids], queryFn: () => whole(ids, signal), gcTime: 0, staleTime: 0 })
  if (signal.aborted) return
  const known = new Set(parties.map((party) => party.id))
  const gone = ids.length - known.size
  store.learn(parties, relations)
  show(store, reduced(view, known, new Set(relations.map((relation) => relation.id))))
  opening.set({ state: 'open' })
  if (gone > 0) say((text) => text.errors.addressGone(gone), 'warning')
}

/** The first view of a page is where its history begins; a later one is a step of it. */
function show(store: Store, view: View) {
  const first = store.view === emptyView && store.state.history.past.length === 0
  if (first) store.set({ history: begin(view) })
  else store.change({ do: 'restore', view })
}

/** The view without what is in the graph no more. */
function reduced(view: View, parties: ReadonlySet<string>, relations: ReadonlySet<string>): View {
  return {
    ...view,
    placed: Object.fromEntries(Object.entries(view.placed).filter(([id]) => parties.has(id))),
    selected: view.selected.filter((id) => parties.has(id) || relations.has(id)),
  }
}
