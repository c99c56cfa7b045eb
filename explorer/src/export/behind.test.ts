import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import type { Ask, View } from '../model/types'
import { askBehind, graphBehind, type Behind } from './behind'

const schema = buildSchema(readFileSync(new URL('../../../schema.graphqls', import.meta.url), 'utf8'))
const plain: View = { placed: {}, hiddenKinds: [], hiddenRelations: [], selected: [], size: 'same', tab: 'graph' }
const filtered: View = { ...plain, asOf: { date: '2010-05-12', certainty: 'CERTAIN' } }
const languages = ['ZH_HANS', 'EN'] as const

/** What the query declares is what it is given, and the schema has nothing against it. */
function sound({ query, variables }: Behind) {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  const declared = document.definitions.flatMap((d) => (d.kind === 'OperationDefinition' ? (d.variableDefinitions ?? []) : []))
  expect(declared.map((v) => v.variable.name.value).sort()).toEqual(Object.keys(variables).sort())
}

test('the graph on the screen', () => {
  const behind = graphBehind(['a', 'b'], undefined, plain, languages)
  sound(behind)
  expect(behind.variables).toEqual({ ids: ['a', 'b'], languages: ['ZH_HANS', 'EN'] })
  expect(behind.query).toContain('query Shown($ids: [ID!]!, $languages: [Language!]) {\n  subgraph(ids: $ids) {\n')
})

test('with kinds hidden, on a day', () => {
  const behind = graphBehind(['a', 'b'], ['HOLDS', 'IN'], filtered, languages)
  sound(behind)
  expect(behind.variables).toEqual({ ids: ['a', 'b'], kinds: ['HOLDS', 'IN'], asOf: { date: '2010-05-12', certainty: 'CERTAIN' }, languages: ['ZH_HANS', 'EN'] })
})

test.each<[string, Ask, Record<string, unknown>]>([
  ['paths', { kind: 'paths', from: 'a', to: 'b' }, { from: 'a', to: 'b', maxHops: 8, first: 20 }],
  ['paths with filters', { kind: 'paths', from: 'a', to: 'b', kinds: ['HOLDS'], avoid: ['c'], during: [undefined, '2010-01-01'], shown: 1 },
    { from: 'a', to: 'b', kinds: ['HOLDS'], avoid: ['c'], during: { to: '2010-01-01' }, maxHops: 8, first: 20 }],
  ['in common', { kind: 'common', ids: ['a', 'b'] }, { ids: ['a', 'b'], first: 50 }],
  ['brokers', { kind: 'brokers', between: ['a'], and: ['b', 'c'] }, { between: ['a'], and: ['b', 'c'], first: 20 }],
])('%s', (_, ask, variables) => {
  const behind = askBehind(ask, plain, languages)
  sound(behind)
  expect(JSON.parse(JSON.stringify(behind.variables))).toEqual({ ...variables, languages: ['ZH_HANS', 'EN'] })
})

test('in common, on a day', () => {
  const behind = askBehind({ kind: 'common', ids: ['a', 'b'] }, filtered, languages)
  sound(behind)
  expect(behind.variables).toEqual({ ids: ['a', 'b'], asOf: { date: '2010-05-12', certainty: 'CERTAIN' }, first: 50, languages: ['ZH_HANS', 'EN'] })
})
