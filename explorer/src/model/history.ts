import { change, type Change } from './view'
import type { View } from './types'

/** A view with the steps that led to it and those that were taken back. */
export interface History {
  past: readonly View[]
  present: View
  future: readonly View[]
  /** Of which run the last step is, if of one. */
  run?: object
}

/** So many steps are kept. Views share what did not change, so that each costs little. */
const DEEPEST = 200

/** What is looked at is no step: undo takes back what was done, not where the eye went. */
const amends: ReadonlySet<Change['do']> = new Set(['select', 'tab'])

export function begin(present: View): History {
  return { past: [], present, future: [] }
}

/** Gives the history after a change. Those of one run, such as the presses of a key on a slider, are one step. */
export function step(history: History, c: Change): History {
  const present = change(history.present, c)
  if (present === history.present) return history
  if (amends.has(c.do)) return { ...history, present }
  const run = 'run' in c ? c.run : undefined
  if (run !== undefined && run === history.run) return { ...history, present }
  return { past: [...history.past, history.present].slice(-DEEPEST), present, future: [], run }
}

export function undo(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return { past: history.past.slice(0, -1), present: looked(before, history.present), future: [history.present, ...history.future] }
}

export function redo(history: History): History {
  const [after, ...future] = history.future
  if (!after) return history
  return { past: [...history.past, history.present], present: looked(after, history.present), future }
}

/** The view to go to, looked at as the one that is left: the same tab, and the same selection where it is still there. */
function looked(to: View, from: View): View {
  const gone = (id: string) => id in from.placed && !(id in to.placed)
  const selected = from.selected.some(gone) ? from.selected.filter((id) => !gone(id)) : from.selected
  return { ...to, tab: from.tab, selected: selected.length > 0 ? selected : to.selected }
}
