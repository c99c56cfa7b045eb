import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Placed } from '../model/types'
import { expand } from './expand'

interface Asked {
  query: string
  variables: { after?: string; ids?: string[]; kinds?: string[]; maxNodes?: number; without?: string[] }
}

let asked: Asked[]

const meeting = (i: number) => ({ __typename: 'Meeting', id: `m${i}`, title: `Meeting ${i}`, date: '2020' })
const tie = (id: string) => ({ id: `r-${id}`, kind: 'PARTICIPATED_IN', from: { id: 'a' }, to: { id }, start: null, end: null, date: null, ongoing: null, role: 'HOST' })
const at = (...ids: string[]): Placed => Object.fromEntries(ids.map((id) => [id, { x: 0, y: 0 }]))

/** A party with 230 meetings, in pages of 100, as the server would answer. */
function answer({ query, variables }: Asked) {
  if (query.includes('query Ties')) {
    const relations = (variables.ids ?? []).slice(1).map(tie)
    return { subgraph: { relations } }
  }
  const from = Number(variables.after ?? 0)
  const edges = Array.from({ length: Math.min(100, 230 - from) }, (_, i) => ({ other: meeting(from + i), node: tie(`m${from + i}`) }))
  const pageInfo = { hasNextPage: from + 100 < 230, endCursor: String(from + 100) }
  if (query.includes('query NeighbourNetwork')) return { network: { nodes: [meeting(0), { ...meeting(1), id: 'a' }] } }
  return { node: { relations: { edges, pageInfo }, events: { nodes: edges.map(({ other }) => other), pageInfo } } }
}

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const question = JSON.parse(body) as Asked
    asked.push(question)
    return Response.json({ data: answer(question) })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('brings the latest fifty with what ties them to the party', async () => {
  const { parties, relations, more } = await expand({ id: 'a', kind: 'Official' }, 'PARTICIPATED_IN', at('a'))
  expect(parties.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => `m${i}`))
  expect(relations).toHaveLength(50)
  expect(relations[0]).toEqual({ id: 'r-m0', kind: 'PARTICIPATED_IN', from: 'a', to: 'm0', role: 'HOST' })
  expect(more).toBe(true)
  expect(asked.map(({ variables }) => variables.kinds)).toEqual([['PARTICIPATED_IN']]) // One question is enough.
})

test('goes on where what is placed ends, through as many pages as it takes', async () => {
  const placed = at('a', ...Array.from({ length: 210 }, (_, i) => `m${i}`))
  const { parties, more } = await expand({ id: 'a', kind: 'Official' }, 'ALL', placed)
  expect(parties.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `m${210 + i}`))
  expect(more).toBe(false)
})

test('brings back what was removed before what has not been seen', async () => {
  const placed = at('a', ...Array.from({ length: 120 }, (_, i) => `m${i}`).filter((id) => id !== 'm3'))
  const { parties } = await expand({ id: 'a', kind: 'Official' }, 'ALL', placed)
  expect(parties.slice(0, 2).map(({ id }) => id)).toEqual(['m3', 'm120'])
})

test('asks nothing further where there is nothing new', async () => {
  const placed = at('a', ...Array.from({ length: 230 }, (_, i) => `m${i}`))
  expect(await expand({ id: 'a', kind: 'Official' }, 'ALL', placed)).toEqual({ parties: [], relations: [], more: false })
  expect(asked.some(({ query }) => query.includes('query Ties'))).toBe(false)
})

test('of a place, brings what is around it and the latest events', async () => {
  const { parties } = await expand({ id: 'a', kind: 'Place' }, 'ALL', at('a'))
  expect(parties).toHaveLength(50)
  expect(asked[0]?.variables.kinds).not.toContain('HELD_IN')
  expect(asked[1]?.query).toContain('query NeighbourEvents')
  expect(asked.at(-1)?.query).toContain('query Ties')
})


test('has the server leave out what is placed, up to the hundred that it takes', async () => {
  await expand({ id: 'a', kind: 'Place' }, 'HELD_IN', at('m7', 'a'))
  expect(asked[0]?.variables.without).toEqual(['m7', 'a'])
  asked = []
  await expand({ id: 'a', kind: 'Place' }, 'HELD_IN', at(...Array.from({ length: 101 }, (_, i) => `m${i}`)))
  expect(asked[0]?.variables.without).toEqual(Array.from({ length: 100 }, (_, i) => `m${i}`))
})
