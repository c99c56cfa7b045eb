import { useSyncExternalStore } from 'react'
import type { Text } from '../text/en'

/** Something to be told in passing: said again in the other language where that is switched. */
export interface Notice {
  id: number
  text: (text: Text) => string
  kind: 'info' | 'warning'
}

let notices: readonly Notice[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Notice[]) {
  notices = next
  for (const listener of listeners) listener()
}

/** Tells the user something. Only the latest few are kept, each until it is dismissed or its time is over. */
export function say(text: Notice['text'], kind: Notice['kind'] = 'info') {
  set([...notices, { id: ++last, text, kind }].slice(-3))
}

export function dismiss(id: number) {
  set(notices.filter((notice) => notice.id !== id))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useNotices = () => useSyncExternalStore(subscribe, () => notices)
