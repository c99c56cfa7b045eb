import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { actions, type Actions } from './actions'
import { Store, type State } from './container'
import type { Visible } from '../model/derive'
import type { Data, View } from '../model/types'

export type { Actions } from './actions'

const Context = createContext<Store | undefined>(undefined)

/** Holds the view for what is below it. A test may bring its own store. */
export function StoreProvider({ store, children }: { store?: Store; children: ReactNode }) {
  const [own] = useState(() => store ?? new Store())
  return <Context value={own}>{children}</Context>
}

export function useStore(): Store {
  const store = use(Context)
  if (!store) throw new Error('there is no StoreProvider above')
  return store
}

/** A part of the state. The component is rendered again where that part, by identity, has changed. */
function usePart<T>(part: (state: State, store: Store) => T): T {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => part(store.state, store))
}

export const useView = (): View => usePart((state) => state.history.present)
export const useData = (): Data => usePart((state) => state.data)
export const useVisible = (): Visible => usePart((_, store) => store.visible())
/** How many dated things begin in each year, in order. */
export const useYears = (): ReadonlyMap<number, number> => usePart((_, store) => store.years())
/** Whether the whole is being laid out at the moment. */
export const useArranging = (): boolean => usePart((state) => state.arranging)

export function useDo(): Actions {
  const store = useStore()
  return useMemo(() => actions(store), [store])
}

export interface Steps {
  canUndo: boolean
  canRedo: boolean
  undo(): void
  redo(): void
}

export function useHistory(): Steps {
  const store = useStore()
  const canUndo = usePart((state) => state.history.past.length > 0)
  const canRedo = usePart((state) => state.history.future.length > 0)
  return { canUndo, canRedo, undo: store.undo, redo: store.redo }
}
