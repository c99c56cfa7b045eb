import { useEffect, useRef } from 'react'
import { areSingleKeysOn } from '../state/preferences'

interface Doing {
  undo(): void
  redo(): void
  help(): void
}

/** The keys that work everywhere, but for where something is being written. */
export function useKeys(doing: Doing) {
  const latest = useRef(doing)
  useEffect(() => {
    latest.current = doing
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const what = event.defaultPrevented || event.isComposing || writes(event.target) || inDialog(event.target) ? undefined : meaning(event)
      if (!what) return
      event.preventDefault()
      latest.current[what]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function meaning({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): keyof Doing | undefined {
  if (altKey) return undefined
  if (!ctrlKey && !metaKey) return key === '?' && areSingleKeysOn() ? 'help' : undefined
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo'
  return key.toLowerCase() === 'y' ? 'redo' : undefined
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range])'))
}

/** What is behind a dialog must not change unseen; a sheet is one too, but shows what changes. */
function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog]:not(.sheet-dialog)') !== null
}
