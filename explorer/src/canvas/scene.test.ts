import { describe, expect, test } from 'vitest'
import { visible } from '../model/derive'
import type { Kind, Party, Relation, View } from '../model/types'
import { emptyView } from '../model/view'
import { en } from '../text/en'
import { sceneOf } from './scene'

const party = (id: string, kind: Kind = 'Official'): Party => ({ id, kind, names: { first: id, zhHans: `${id}简`, en: `${id} en` } })
const relation = (id: string, from: string, to: string, part: Partial<Relation> = {}): Relation => ({ id, kind: 'HOLDS', from, to, ...part })

function scene(parties: Party[], relations: Relation[], size: View['size'] = 'same', language: 'en' | 'zh-Hant' = 'en') {
  const placed = Object.fromEntries(parties.map(({ id }, i) => [id, { x: i * 100, y: 0 }]))
  const view = { ...emptyView, placed, size }
  const data = { parties: new Map(parties.map((one) => [one.id, one])), relations: new Map(relations.map((one) => [one.id, one])) }
  return sceneOf(view, visible(view, data), { language, text: en })
}

describe('sceneOf', () => {
  test('names fall back to the nearest language, and say which it is', () => {
    expect(scene([party('a')], [], 'same', 'zh-Hant').nodes[0]!.name).toEqual({ text: 'a简', lang: 'zh-Hans' })
  })
  test('two between the same parties bend, one alone does not', () => {
    const { edges } = scene([party('a'), party('b'), party('c')], [relation('1', 'a', 'b'), relation('2', 'b', 'a'), relation('3', 'a', 'c')])
    expect(edges.map((edge) => edge.parallel)).toEqual([true, true, false])
  })
  test('the size grows with the measure', () => {
    const { nodes } = scene([party('a'), party('b'), party('c')], [relation('1', 'a', 'b'), relation('2', 'a', 'c')], 'degree')
    expect(nodes[0]!.radius).toBeGreaterThan(nodes[1]!.radius)
    expect(nodes[1]!.radius).toBe(nodes[2]!.radius)
  })
  test('ten relationships to one party make a label no weightier than one', () => {
    const many = Array.from({ length: 10 }, (_, i) => relation(`${i}`, 'a', 'b'))
    expect(scene([party('a'), party('b')], many).nodes[0]!.weight).toBe(scene([party('a'), party('b')], many.slice(0, 1)).nodes[0]!.weight)
  })
  test('a line says as what and when', () => {
    const labels = (part: Partial<Relation>) => scene([party('a'), party('b')], [relation('1', 'a', 'b', part)]).edges[0]!.label
    expect(labels({ start: '2019-07-24', end: '2022-09-06' })).toBe(`${en.relations.HOLDS} · 2019–2022`)
    expect(labels({ start: '2022-01', end: '2022-09' })).toBe(`${en.relations.HOLDS} · 2022`)
    expect(labels({ start: '2019', ongoing: true })).toBe(`${en.relations.HOLDS} · 2019–`)
    expect(labels({ kind: 'PARTICIPATED_IN', role: 'HOST' })).toBe(en.roles.HOST)
  })
})
