import { expect, test } from 'vitest'
import type { Citation } from '../api/document'
import type { Visible } from '../model/derive'
import { emptyView } from '../model/view'
import type { Party, Relation } from '../model/types'
import { en } from '../text/en'
import { zhHant } from '../text/zh-Hant'
import type { Found } from './citations'
import type { Shown } from './shown'
import { partiesTable, relationsTable } from './tables'

const yan: Party = { id: 'peter-yan', kind: 'Official', names: { first: 'Peter Yan', en: 'Peter Yan' }, notes: { first: 'Director-General', en: 'Director-General', zhHant: '署長' } }
const bureau: Party = { id: 'oases', kind: 'Bureau', names: { first: 'Office', en: 'Office', zhHans: '办公室', zhHant: '辦公室' } }
const visit: Party = { id: 'visit', kind: 'Visit', names: { first: '=Visit' }, note: '2025-05-13', date: '2025-05-13' }
const took: Relation = { id: 'rel_1', kind: 'PARTICIPATED_IN', from: yan.id, to: visit.id, role: 'ATTENDEE' }
const governs: Relation = { id: 'rel_2', kind: 'PART_OF', from: bureau.id, to: yan.id, start: '2025', end: '2026-05~' }
const unsaid: Relation = { id: 'rel_3', kind: 'MEMBER_OF', from: yan.id, to: bureau.id, role: 'Chair', start: '2024', ongoing: true }

const citation = (part: Partial<Citation>): Citation => ({
  id: 'cit_1', quote: 'he concluded his visit', locator: null, field: null, confidence: 1, method: 'MANUAL', note: null,
  document: { id: 'd', title: 'Press release', publisher: 'Government', published: '2025-05-16', url: null, language: 'en' }, ...part,
} as Citation)

function shown(language: 'en' | 'zh-Hant'): Shown {
  const visible = { parties: [yan, bureau, visit], relations: [took, governs, unsaid], degree: new Map([['peter-yan', 3]]) } as unknown as Visible
  return { view: emptyView, visible, scene: { nodes: [], edges: [] }, palette: undefined as never, text: language === 'en' ? en : zhHant, language }
}

const lines = (csv: string) => csv.replace('\uFEFF', '').trimEnd().split('\r\n').slice(1)

test('parties', () => {
  expect(lines(partiesTable(shown('en')))).toEqual([
    'Peter Yan,Peter Yan,,,Official,Director-General,,3,peter-yan',
    'Office,Office,办公室,辦公室,Bureau,,,0,oases',
    "'=Visit,,,,Visit,,2025-05-13,0,visit",
  ])
  expect(lines(partiesTable(shown('zh-Hant')))[0]).toBe('Peter Yan,Peter Yan,,,官員,署長,,3,peter-yan')
})

test('relationships: a row for each citation, one where there is none, and one that says that none could be fetched', () => {
  const found: Found = new Map([
    ['rel_1', [citation({}), citation({ quote: null, locator: 'row 7', note: 'The year, by an editor.', confidence: 0.8 })]],
    ['rel_2', []],
  ])
  expect(lines(relationsTable(shown('en'), found))).toEqual([
    "Peter Yan,Official,peter-yan,Took part in,'=Visit,Visit,visit,,,,,Attendee,rel_1,he concluded his visit,Press release,Government,2025-05-16,,,,1,",
    'Peter Yan,Official,peter-yan,Took part in,\'=Visit,Visit,visit,,,,,Attendee,rel_1,,Press release,Government,2025-05-16,,row 7,"The year, by an editor.",0.8,',
    'Office,Bureau,oases,Part of,Peter Yan,Official,peter-yan,2025,2026-05~,,,,rel_2,,,,,,,,,',
    'Peter Yan,Official,peter-yan,Member of,Office,Bureau,oases,2024,,yes,,Chair,rel_3,,,,,,,,,could not be fetched',
  ])
})

test('as many cells in every row as there are heads', () => {
  for (const csv of [partiesTable(shown('en')), relationsTable(shown('en'), new Map())]) {
    const [head = '', ...rows] = csv.trimEnd().split('\r\n')
    for (const row of rows) expect(row.split(',').length).toBe(head.split(',').length)
  }
})
