import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Keeps the focus in the panel when what had it goes away with a new selection, as the name that was pressed does: else
 * whoever uses the keyboard would begin again at the top of the page. A focus elsewhere stays there.
 */
export function useKeptFocus(selected: readonly string[]) {
  const panel = useRef<HTMLDivElement>(null)
  const inside = useRef(false)
  useEffect(() => {
    const note = (event: FocusEvent) => {
      inside.current = event.target instanceof Node && (panel.current?.contains(event.target) ?? false)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) panel.current?.focus()
  }, [selected])
  return { ref: panel }
}
