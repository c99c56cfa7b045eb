import { describe, expect, test } from 'vitest'
import type { Party, Relation, View } from '../model/types'
import { angleOf, between, distance } from './geometry'
import { place } from './place'

const party = (id: string): Party => ({ id, kind: 'Official', names: { first: id } })
const relation = (from: string, to: string): Relation => ({ id: `${from}-${to}`, kind: 'HOLDS', from, to })
const named = (count: number, prefix = 'n') => Array.from({ length: count }, (_, i) => `${prefix}${i}`)

/** Every pair of nodes keeps its distance. */
function apart(points: { x: number; y: number }[]): void {
  let least = Infinity
  points.forEach((a, i) => points.slice(i + 1).forEach((b) => { least = Math.min(least, distance(a, b)) }))
  expect(least).toBeGreaterThan(50)
}

describe('place', () => {
  test('the first party is in the middle', () => {
    expect(place({}, [party('a')], [])).toEqual({ a: { x: 0, y: 0 } })
  })

  test('what is placed gets no new place', () => {
    const found = place({ a: { x: 5, y: 7 } }, [party('a'), party('b')], [relation('a', 'b')], 'a')
    expect(Object.keys(found)).toEqual(['b'])
  })

  test.each([1, 5, 50, 200])('%i around a lone hub keep apart', (count) => {
    const hub: View['placed'] = { hub: { x: 100, y: -40 } }
    const found = place(hub, named(count).map(party), named(count).map((id) => relation('hub', id)), 'hub')
    expect(Object.keys(found)).toHaveLength(count)
    apart([...Object.values(found), hub.hub!])
  })

  test('a few go where nothing is', () => {
    // A wall of nodes to the left: the new ones belong to the right.
    const wall = Object.fromEntries(named(15, 'w').map((id, i) => [id, { x: -200, y: (i - 7) * 90 }]))
    const found = place({ hub: { x: 0, y: 0 }, ...wall }, named(5).map(party), named(5).map((id) => relation(id, 'hub')), 'hub')
    for (const point of Object.values(found)) expect(between(angleOf({ x: 0, y: 0 }, point), 0)).toBeLessThan(Math.PI / 2)
  })

  test('fifty find the gap between what is placed, and touch nothing', () => {
    const crowd = Object.fromEntries(named(40, 'c').map((id, i) => {
      const angle = (i / 40) * Math.PI * 1.5
      return [id, { x: Math.cos(angle) * (200 + (i % 3) * 90), y: Math.sin(angle) * (200 + (i % 3) * 90) }]
    }))
    const fixed = { hub: { x: 0, y: 0 }, ...crowd }
    const found = place(fixed, named(50).map(party), named(50).map((id) => relation('hub', id)), 'hub')
    for (const point of Object.values(found)) {
      for (const other of Object.values(fixed)) expect(distance(point, other)).toBeGreaterThan(50)
    }
    apart(Object.values(found))
  })

  test('a party with two placed neighbours goes between them', () => {
    const found = place({ a: { x: -300, y: 0 }, b: { x: 300, y: 0 } }, [party('m')], [relation('a', 'm'), relation('b', 'm')], 'a')
    expect(distance(found.m!, { x: 0, y: 0 })).toBeLessThan(1)
  })

  test('a party between two is on no line of others', () => {
    const fixed = { a: { x: -300, y: 0 }, b: { x: 300, y: 0 }, c: { x: 0, y: -300 }, d: { x: 0, y: 300 } }
    const { m } = place(fixed, [party('m')], [relation('a', 'm'), relation('b', 'm'), relation('c', 'd')])
    expect(Math.abs(m!.x)).toBeGreaterThan(20)
  })

  test('positions come before the bodies that they lead to', () => {
    const relations = named(6).flatMap((id, i) => [relation('person', id), relation(id, `body${i % 2}`)])
    const found = place({ person: { x: 0, y: 0 } }, [...named(6), 'body0', 'body1'].map(party), relations, 'person')
    const far = Math.max(...named(6).map((id) => distance(found[id]!, { x: 0, y: 0 })))
    expect(distance(found.body0!, { x: 0, y: 0 })).toBeGreaterThan(far)
    apart(Object.values(found))
  })

  test('what hangs on nothing goes beside the rest', () => {
    const fixed = Object.fromEntries(named(30, 'f').map((id, i) => [id, { x: (i % 6) * 80, y: Math.floor(i / 6) * 80 }]))
    const found = place(fixed, named(3).map(party), [])
    apart([...Object.values(found), ...Object.values(fixed)])
  })

  test('the same question has the same answer', () => {
    const ask = () => place({ hub: { x: 0, y: 0 }, o: { x: 90, y: 9 } }, named(60).map(party), named(60).map((id) => relation('hub', id)), 'hub')
    expect(ask()).toEqual(ask())
  })

  test('a thousand find room at once', () => {
    const relations = named(1000).slice(1).map((id, i) => relation(`n${Math.floor(i / 4)}`, id))
    const start = performance.now()
    const found = place({}, named(1000).map(party), relations)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(Object.keys(found)).toHaveLength(1000)
    apart(Object.values(found))
  })
})
