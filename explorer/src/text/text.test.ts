import { expect, test } from 'vitest'
import { nameIn, otherNames } from './names'
import { preferred } from './text'

test('the language that is preferred', () => {
  const cases: [string[], string][] = [
    [['en-GB'], 'en'],
    [['zh-CN', 'en'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-Hant'], 'zh-Hant'],
    [['zh-Hans-HK'], 'zh-Hans'],
    [['yue'], 'zh-Hant'],
    [['fr-FR', 'zh-MO', 'en'], 'zh-Hant'],
    [['de'], 'en'],
    [[], 'en'],
  ]
  for (const [languages, want] of cases) expect(preferred(languages), languages.join()).toBe(want)
})

test('a name is in the language of the reader, else in the nearest', () => {
  const bureau = { first: 'Hangzhou Bureau', en: 'Hangzhou Bureau', zhHans: '杭州市局' }
  expect(nameIn(bureau, 'en')).toEqual({ text: 'Hangzhou Bureau', lang: 'en' })
  expect(nameIn(bureau, 'zh-Hant')).toEqual({ text: '杭州市局', lang: 'zh-Hans' })
  expect(nameIn({ first: 'Ville', en: 'Ville' }, 'zh-Hans')).toEqual({ text: 'Ville', lang: 'en' })
  expect(nameIn({ first: '2025-05-13' }, 'en')).toEqual({ text: '2025-05-13' })
})

test('other names are each said once', () => {
  const yan = { first: 'Peter Yan', en: 'Peter Yan', zhHans: '甄美薇', zhHant: '甄美薇' }
  expect(otherNames(yan, 'en')).toEqual([{ text: '甄美薇', lang: 'zh-Hant' }])
  expect(otherNames(yan, 'zh-Hans')).toEqual([{ text: 'Peter Yan', lang: 'en' }])
})
