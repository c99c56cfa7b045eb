import { describe, expect, test } from 'vitest'
import { begin, redo, step, undo, type History } from './history'
import { change, emptyView, type Change } from './view'
import type { View } from './types'

const placed: View = { ...emptyView, placed: { a: { x: 0, y: 0 }, b: { x: 10, y: 0 } }, selected: ['a'] }

describe('a change', () => {
  const cases: [Change, Partial<View>][] = [
    [{ do: 'place', at: { a: { x: 99, y: 99 }, c: { x: 5, y: 5 } } }, { placed: { ...placed.placed, c: { x: 5, y: 5 } } }],
    [{ do: 'place', at: { c: { x: 5, y: 5 } }, ask: { kind: 'common', ids: ['a', 'b'] } }, { placed: { ...placed.placed, c: { x: 5, y: 5 } }, ask: { kind: 'common', ids: ['a', 'b'] } }],
    [{ do: 'move', to: { a: { x: 1, y: 2 }, gone: { x: 1, y: 1 }, b: { x: NaN, y: 0 } } }, { placed: { ...placed.placed, a: { x: 1, y: 2 } } }],
    [{ do: 'remove', ids: ['a'] }, { placed: { b: { x: 10, y: 0 } }, selected: [] }],
    [{ do: 'keep', ids: new Set(['a']) }, { placed: { a: { x: 0, y: 0 } } }],
    [{ do: 'pin', ids: ['a', 'gone'], on: true }, { placed: { ...placed.placed, a: { x: 0, y: 0, pinned: true } } }],
    [{ do: 'clear' }, { placed: {}, selected: [] }],
    [{ do: 'hideKind', kind: 'Place', hidden: true }, { hiddenKinds: ['Place'] }],
    [{ do: 'hideRelation', kind: 'IN', hidden: true }, { hiddenRelations: ['IN'] }],
    [{ do: 'years', range: [2019, 2020] }, { years: [2019, 2020] }],
    [{ do: 'asOf', asOf: { date: '2020-01-01', certainty: 'CERTAIN' } }, { asOf: { date: '2020-01-01', certainty: 'CERTAIN' } }],
    [{ do: 'size', measure: 'degree' }, { size: 'degree' }],
    [{ do: 'ask', ask: { kind: 'common', ids: ['a', 'b'] } }, { ask: { kind: 'common', ids: ['a', 'b'] } }],
    [{ do: 'select', ids: ['b'] }, { selected: ['b'] }],
    [{ do: 'tab', tab: 'table' }, { tab: 'table' }],
  ]
  for (const [c, part] of cases) {
    test(`to ${c.do}`, () => {
      const before = JSON.stringify(placed)
      const after = change(placed, c)
      expect(after).toEqual({ ...placed, ...part })
      expect(JSON.stringify(placed)).toBe(before)
      expect(change(after, c)).toBe(after) // Once done it changes nothing.
    })
  }

  test('moves what is pinned only by hand, and keeps the pin', () => {
    const pinned = change(placed, { do: 'pin', ids: ['a'], on: true })
    expect(change(pinned, { do: 'move', to: { a: { x: 7, y: 7 } } }).placed.a).toEqual({ x: 7, y: 7, pinned: true })
    expect(change(pinned, { do: 'pin', ids: ['a'], on: false }).placed).toEqual(placed.placed)
  })
})

describe('the history', () => {
  const move = (x: number): Change => ({ do: 'move', to: { a: { x, y: 0 } } })
  const at = (history: History) => history.present.placed.a?.x

  test('takes every step back and forth', () => {
    let history = begin(placed)
    for (let x = 1; x <= 5; x++) history = step(history, move(x))
    const end = history
    for (let x = 4; x >= 0; x--) {
      history = undo(history)
      expect(at(history)).toBe(x)
    }
    expect(undo(history)).toBe(history)
    for (let x = 1; x <= 5; x++) {
      history = redo(history)
      expect(at(history)).toBe(x)
    }
    expect(redo(history)).toBe(history)
    expect(history.present).toEqual(end.present)
  })

  test('forgets what was taken back once something else is done', () => {
    const history = step(undo(step(begin(placed), move(1))), move(2))
    expect(history.future).toEqual([])
    expect(at(undo(history))).toBe(0)
  })

  test('has no step for what is looked at, and goes on looking there', () => {
    let history = step(begin(placed), move(1))
    const steps = history.past.length
    history = step(history, { do: 'select', ids: ['b'] })
    history = step(history, { do: 'tab', tab: 'table' })
    expect(history.past).toHaveLength(steps)
    expect(undo(history).present).toMatchObject({ selected: ['b'], tab: 'table' })
  })

  test('goes back to the selection of then where what is selected is gone', () => {
    let history = step(begin(placed), { do: 'place', at: { c: { x: 1, y: 1 } } })
    history = step(history, { do: 'select', ids: ['c'] })
    expect(undo(history).present.selected).toEqual(['a'])
  })

  test('has one step for a run, which another change ends', () => {
    const [one, other] = [{}, {}]
    const years = (from: number, run: object): Change => ({ do: 'years', range: [from, 2020], run })
    const changes = [years(2001, one), years(2002, one), move(1), years(2003, one), years(2004, one), years(2005, other)]
    let history = changes.reduce(step, begin(placed))
    const from = () => history.present.years?.[0]
    const seen = [from()]
    while (history.past.length > 0) {
      history = undo(history)
      seen.push(from())
    }
    expect(seen).toEqual([2005, 2004, 2002, 2002, undefined]) // The move is between the 2002s.
    history = step(undo(step(redo(history), years(2003, one))), years(2004, one))
    expect(history.past).toHaveLength(2) // What was taken back is no part of the run any more.
  })

  test('does not note what changes nothing', () => {
    const history = begin(placed)
    expect(step(history, { do: 'remove', ids: ['gone'] })).toBe(history)
  })

  test('keeps the last 200 steps', () => {
    let history = begin(placed)
    for (let x = 1; x <= 300; x++) history = step(history, move(x))
    expect(history.past).toHaveLength(200)
  })
})
