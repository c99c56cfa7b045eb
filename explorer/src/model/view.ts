import type { AsOf, Ask, Kind, Placed, Point, RelationKind, View } from './types'

export const emptyView: View = { placed: {}, hiddenKinds: [], hiddenRelations: [], selected: [], size: 'same', tab: 'graph' }

/** What can be done to a view. Those of the first group are steps that can be undone; the others are not. */
export type Change =
  | { do: 'place'; at: Record<string, Point>; ask?: Ask }
  | { do: 'move'; to: Record<string, Point> }
  | { do: 'remove'; ids: readonly string[] }
  | { do: 'keep'; ids: ReadonlySet<string> }
  | { do: 'pin'; ids: readonly string[]; on: boolean }
  | { do: 'clear' }
  | { do: 'hideKind'; kind: Kind; hidden: boolean }
  | { do: 'hideRelation'; kind: RelationKind; hidden: boolean }
  | { do: 'years'; range?: [number, number]; run?: object }
  | { do: 'asOf'; asOf?: AsOf }
  | { do: 'size'; measure: View['size'] }
  | { do: 'ask'; ask?: Ask }
  | { do: 'restore'; view: View }
  | { do: 'select'; ids: readonly string[] }
  | { do: 'tab'; tab: View['tab'] }

/** Gives the view after a change, or the same object where it changes nothing. */
export function change(view: View, c: Change): View {
  switch (c.do) {
    case 'place':
      return change(within(view, { placed: { ...c.at, ...view.placed } }, Object.keys(c.at).some((id) => !view.placed[id])), { do: 'ask', ask: c.ask ?? view.ask })
    case 'move':
      return moved(view, c.to)
    case 'remove':
      return kept(view, (id) => !c.ids.includes(id))
    case 'keep':
      return kept(view, (id) => c.ids.has(id))
    case 'pin':
      return pinned(view, c.ids, c.on)
    case 'clear':
      return within(view, { placed: {}, selected: [], ask: undefined, years: undefined }, Object.keys(view.placed).length > 0)
    case 'hideKind':
      return within(view, { hiddenKinds: toggled(view.hiddenKinds, c.kind, c.hidden) }, view.hiddenKinds.includes(c.kind) !== c.hidden)
    case 'hideRelation':
      return within(view, { hiddenRelations: toggled(view.hiddenRelations, c.kind, c.hidden) }, view.hiddenRelations.includes(c.kind) !== c.hidden)
    case 'years':
      return within(view, { years: c.range }, String(view.years) !== String(c.range))
    case 'asOf':
      return within(view, { asOf: c.asOf }, !same(view.asOf, c.asOf))
    case 'size':
      return within(view, { size: c.measure }, view.size !== c.measure)
    case 'ask':
      return within(view, { ask: c.ask }, !same(view.ask, c.ask))
    case 'restore':
      return c.view
    case 'select':
      return within(view, { selected: [...c.ids] }, !same(view.selected, c.ids))
    case 'tab':
      return within(view, { tab: c.tab }, view.tab !== c.tab)
  }
}

function within(view: View, part: Partial<View>, changes: boolean): View {
  return changes ? { ...view, ...part } : view
}

/** Compares values that are made of plain objects, whose keys come in the order in which they are always written. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function toggled<T>(list: readonly T[], one: T, on: boolean): T[] {
  const rest = list.filter((other) => other !== one)
  return on ? [...rest, one] : rest
}

function moved(view: View, to: Record<string, Point>): View {
  const placed: Placed = { ...view.placed }
  let changes = false
  for (const [id, { x, y }] of Object.entries(to)) {
    const old = placed[id]
    if (!old || !Number.isFinite(x) || !Number.isFinite(y) || (old.x === x && old.y === y)) continue
    placed[id] = { ...old, x, y }
    changes = true
  }
  return within(view, { placed }, changes)
}

function pinned(view: View, ids: readonly string[], on: boolean): View {
  const placed: Placed = { ...view.placed }
  let changes = false
  for (const id of ids) {
    const old = placed[id]
    if (!old || (old.pinned ?? false) === on) continue
    placed[id] = on ? { x: old.x, y: old.y, pinned: true } : { x: old.x, y: old.y }
    changes = true
  }
  return within(view, { placed }, changes)
}

function kept(view: View, stays: (id: string) => boolean): View {
  const left = Object.entries(view.placed).filter(([id]) => stays(id))
  const gone = left.length < Object.keys(view.placed).length
  return within(view, { placed: Object.fromEntries(left), selected: view.selected.filter(stays) }, gone)
}
