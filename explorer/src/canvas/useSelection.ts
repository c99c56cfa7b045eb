import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useDo, useView } from '../state/store'
import type { Drawing } from './drawing'

export interface Selection {
  /** Selects these and nothing else. */
  pick(ids: readonly string[]): void
  /** Selects one more, or one less. */
  toggle(id: string): void
  /** Selects these too. */
  add(ids: readonly string[]): void
}

/** What is selected from within the drawing; what was selected elsewhere is brought into view. */
export function useSelection(drawing: Drawing | undefined): Selection {
  const act = useDo()
  const { selected } = useView()
  const picked = useRef<readonly string[]>(selected)
  const pick = useCallback((ids: readonly string[]) => {
    picked.current = ids
    act.select(ids)
  }, [act])
  useEffect(() => {
    const [only] = selected
    if (drawing && only && selected.length === 1 && picked.current[0] !== only) drawing.reveal(only)
    picked.current = selected
  }, [drawing, selected])
  return useMemo(() => {
    // A relationship is selected alone.
    const parties = selected.filter((id) => drawing?.node(id))
    return {
      pick,
      toggle: (id) => pick(parties.includes(id) ? parties.filter((other) => other !== id) : [...parties, id]),
      add: (ids) => pick([...new Set([...parties, ...ids])]),
    }
  }, [drawing, selected, pick])
}
