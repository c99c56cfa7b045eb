import { expect, test, vi } from 'vitest'
import type { Party, Relation } from '../model/types'
import { actions } from './actions'
import { Store } from './container'

vi.mock('../canvas/layout', () => ({ layout: async (parties: Party[]) => Object.fromEntries(parties.map(({ id }, i) => [id, { x: 1000 + i, y: 0 }])) }))

// Where they are put is place.test.ts's business.
vi.mock('../canvas/place', () => ({ place: (_: object, fresh: Party[]) => Object.fromEntries(fresh.map(({ id }, i) => [id, { x: i, y: 1 }])) }))

const party = (id: string): Party => ({ id, kind: 'Official', names: { first: id } })
const tie = (from: string, to: string): Relation => ({ id: `${from}-${to}`, kind: 'MEMBER_OF', from, to })
const some = (size: number) => Array.from({ length: size }, (_, i) => party(`p${i}`))

function start() {
  const store = new Store()
  return { store, act: actions(store), places: () => structuredClone(store.view.placed) }
}

test('adding places what is new, and moves nothing', () => {
  const { store, act, places } = start()
  act.add([party('a'), party('b')], [tie('a', 'b')])
  const before = places()
  act.add([party('a'), party('c'), party('c')], [tie('a', 'c')], 'a')
  expect(store.view.placed).toMatchObject(before)
  expect(Object.keys(store.view.placed).toSorted()).toEqual(['a', 'b', 'c'])
  expect(store.visible().relations).toHaveLength(2)
  store.undo()
  expect(store.view.placed).toEqual(before)
  store.redo()
  expect(store.visible().parties).toHaveLength(3)
})

test('many that are tied are laid out as a whole on an empty graph, and only there', async () => {
  const chain = some(12).slice(1).map(({ id }, i) => tie(`p${i}`, id))
  const { act, places } = start()
  await act.add(some(12), chain)
  expect(places().p11).toEqual({ x: 1011, y: 0 })
  await act.add([party('a'), ...some(12)], [tie('a', 'p0')])
  expect(places()).toMatchObject({ p11: { x: 1011, y: 0 }, a: { x: 0, y: 1 } })

  const other = start()
  await other.act.add(some(12), [])
  expect(other.places().p0).toEqual({ x: 0, y: 1 })
})

test('adding what is there is no step, and learns what ties it', () => {
  const { store, act } = start()
  act.add([party('a'), party('b')], [])
  act.add([party('b')], [tie('a', 'b')])
  expect(store.visible().relations).toHaveLength(1)
  store.undo()
  expect(store.view.placed).toEqual({})
})

test('a view has a thousand parties at most', () => {
  const { store, act } = start()
  act.add(some(700), [])
  act.add(some(1200), [])
  expect(Object.keys(store.view.placed)).toHaveLength(1000)
})

test('keeping some keeps what they are tied to', () => {
  const { store, act } = start()
  act.add([party('a'), party('b'), party('c'), party('d')], [tie('a', 'b'), tie('c', 'a'), tie('c', 'd')])
  act.keepOnly(['a'], true)
  expect(Object.keys(store.view.placed).toSorted()).toEqual(['a', 'b', 'c'])
  act.keepOnly(['b'], false)
  expect(Object.keys(store.view.placed)).toEqual(['b'])
})

test('arranging moves all but what is pinned or has come since, in one step', async () => {
  const { store, act, places } = start()
  act.add([party('a'), party('b')], [])
  act.pin(['a'], true)
  const before = places()
  const arranged = act.arrange()
  act.add([party('c')], [])
  const { c } = places()
  await arranged
  expect(store.view.placed).toMatchObject({ a: before.a, c })
  expect(store.view.placed.b?.x).toBeGreaterThanOrEqual(1000)
  store.undo()
  expect(store.view.placed.b).toEqual(before.b)
})

test('what is derived is derived again only where something has changed that matters', () => {
  const { store, act } = start()
  act.add([party('a')], [])
  const seen = store.visible()
  act.select(['a'])
  act.tab('table')
  expect(store.visible()).toBe(seen)
  act.hideKind('Official', true)
  expect(store.visible().parties).toEqual([])
})
