import { visible, yearCounts } from '../model/derive'
import { begin, redo, step, undo, type History } from '../model/history'
import { emptyView, type Change } from '../model/view'
import type { Data, Party, Relation, View } from '../model/types'

export interface State {
  history: History
  data: Data
  /** Whether the whole is being laid out at the moment. */
  arranging: boolean
}

/** Holds the state and tells who listens. What can be derived from it is derived once for all who ask. */
export class Store {
  private listeners = new Set<() => void>()
  private current: State

  constructor(view: View = emptyView, data: Data = { parties: new Map(), relations: new Map() }) {
    this.current = { history: begin(view), data, arranging: false }
  }

  get state(): State {
    return this.current
  }

  get view(): View {
    return this.current.history.present
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly visible = this.remembered(visible)
  readonly years = this.remembered(yearCounts)

  readonly change = (c: Change) => this.set({ history: step(this.current.history, c) })
  readonly undo = () => this.set({ history: undo(this.current.history) })
  readonly redo = () => this.set({ history: redo(this.current.history) })

  /** Takes note of parties and relationships, whether they are placed or not. */
  learn(parties: readonly Party[], relations: readonly Relation[]) {
    const { data } = this.current
    const known = { parties: joined(data.parties, parties), relations: joined(data.relations, relations) }
    if (known.parties !== data.parties || known.relations !== data.relations) this.set({ data: known })
  }

  set(part: Partial<State>) {
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }

  /** Derives anew only where something has changed that it is derived from: a selection, for one, has no part in it. */
  private remembered<T>(derive: (view: View, data: Data) => T): () => T {
    let sources: unknown[] = []
    let derived: T
    return () => {
      const { placed, hiddenKinds, hiddenRelations, years, asOf } = this.view
      const now = [placed, hiddenKinds, hiddenRelations, years, asOf, this.current.data]
      if (now.some((source, i) => source !== sources[i])) derived = derive(this.view, this.current.data)
      sources = now
      return derived
    }
  }
}

/** The map with those that it does not have yet; itself where it has them all. */
function joined<T extends { id: string }>(known: ReadonlyMap<string, T>, more: readonly T[]): ReadonlyMap<string, T> {
  const fresh = more.filter((one) => !known.has(one.id))
  return fresh.length === 0 ? known : new Map([...known, ...fresh.map((one) => [one.id, one] as const)])
}
