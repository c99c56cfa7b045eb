import { describe, expect, test } from 'vitest'
import { visible, yearCounts } from './derive'
import { emptyView } from './view'
import type { Data, Kind, Party, Relation, RelationKind, View } from './types'

const party = (id: string, kind: Kind, date?: string): Party => ({ id, kind, names: { first: id }, ...(date && { date }) })
const tie = (id: string, kind: RelationKind, from: string, to: string, rest: Partial<Relation> = {}): Relation => ({ id, kind, from, to, ...rest })

/** Ann and Bob met in 2019; Ann held a post in the bureau from 2010 to 2012, Cem holds one since 2018. Dee is alone. */
const parties = [
  party('ann', 'Official'), party('bob', 'Official'), party('cem', 'Official'), party('dee', 'Official'),
  party('talk', 'Meeting', '2019-05'), party('visit', 'Visit', '2015'), party('post', 'Position'), party('chair', 'Position'),
  party('bureau', 'Bureau'), party('town', 'Place'),
]
const relations = [
  tie('1', 'PARTICIPATED_IN', 'ann', 'talk'), tie('2', 'PARTICIPATED_IN', 'bob', 'talk'),
  tie('3', 'HOLDS', 'ann', 'post', { start: '2010', end: '2012-06' }), tie('4', 'HOLDS', 'cem', 'chair', { start: '2018-01-01', ongoing: true }),
  tie('5', 'IN', 'post', 'bureau'), tie('6', 'IN', 'chair', 'bureau'), tie('7', 'LOCATED_IN', 'bureau', 'town'),
  tie('8', 'PARTICIPATED_IN', 'cem', 'visit'), tie('9', 'PARTICIPATED_IN', 'ann', 'elsewhere'),
]
const data: Data = { parties: new Map(parties.map((one) => [one.id, one])), relations: new Map(relations.map((one) => [one.id, one])) }
const all: View = { ...emptyView, placed: Object.fromEntries(parties.map(({ id }) => [id, { x: 0, y: 0 }])) }
const ids = (view: View) => [...visible(view, data).ids].toSorted()
const ties = (view: View) => visible(view, data).relations.map(({ id }) => id)

describe('what is visible', () => {
  test('is what is placed, and what ties it together', () => {
    expect(ids(all)).toHaveLength(10)
    expect(ties(all)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(visible(all, data).hidden).toEqual({ parties: 0, relations: 0 })
    const two: View = { ...emptyView, placed: { ann: { x: 0, y: 0 }, unknown: { x: 1, y: 1 } } }
    expect(visible(two, data)).toMatchObject({ parties: [parties[0]], relations: [] })
  })

  test('leaves kinds out, and counts what there would be', () => {
    const view: View = { ...all, hiddenKinds: ['Meeting'], hiddenRelations: ['IN'] }
    const seen = visible(view, data)
    expect(seen.ids.has('talk')).toBe(false)
    expect(seen.relations.map(({ id }) => id)).toEqual(['3', '4', '7', '8'])
    expect(seen.kinds).toMatchObject({ Meeting: 1, Official: 4, Topic: 0 })
    expect(seen.relationKinds).toMatchObject({ IN: 2, PARTICIPATED_IN: 1, HOLDS: 2 })
    expect(seen.hidden).toEqual({ parties: 1, relations: 4 })
  })

  test('counts relationships and meetings', () => {
    const { degree, meetings } = visible(all, data)
    expect(degree.get('ann')).toBe(2)
    expect(degree.get('bureau')).toBe(3)
    expect(degree.get('dee')).toBeUndefined()
    expect(meetings.get('ann')).toBe(1)
    expect(meetings.get('cem')).toBeUndefined() // A visit is no meeting.
  })

  test('within years, leaves out who was not there, and what hangs on them alone', () => {
    expect(ids({ ...all, years: [2019, 2020] })).toEqual(['ann', 'bob', 'bureau', 'cem', 'chair', 'dee', 'talk', 'town'])
    expect(ties({ ...all, years: [2019, 2020] })).toEqual(['1', '2', '4', '6', '7'])
    expect(ids({ ...all, years: [2012, 2012] })).toEqual(['ann', 'bureau', 'dee', 'post', 'town'])
    expect(ids({ ...all, years: [2000, 2001] })).toEqual(['bureau', 'dee', 'town']) // Of these nothing says when.
  })

  test('as of a day, leaves out posts that were not held', () => {
    const then = (date: string, certainty: 'CERTAIN' | 'POSSIBLE') => ties({ ...all, asOf: { date, certainty } }).filter((id) => '34'.includes(id))
    expect(then('2011-01-01', 'CERTAIN')).toEqual(['3'])
    expect(then('2010-06-01', 'CERTAIN')).toEqual([])
    expect(then('2010-06-01', 'POSSIBLE')).toEqual(['3'])
    expect(then('2024-01-01', 'CERTAIN')).toEqual(['4'])
  })
})

test('the years in which dated things begin, whatever the brush', () => {
  const want = [[2010, 1], [2015, 1], [2018, 1], [2019, 1]]
  expect([...yearCounts(all, data)]).toEqual(want)
  expect([...yearCounts({ ...all, years: [2019, 2019] }, data)]).toEqual(want)
})
