import { describe, expect, it } from 'vitest'
import { dateIn, periodIn, yearsIn } from './dates'

describe('dateIn', () => {
  it.each([
    ['2025', '2025', '2025年', '2025年'],
    ['2025-05', 'May 2025', '2025年5月', '2025年5月'],
    ['2025-05-13', '13 May 2025', '2025年5月13日', '2025年5月13日'],
    ['2025-05-13/2025-05-15', '13–15 May 2025', '2025年5月13日至15日', '2025年5月13日至15日'],
    ['2024-12-30/2025-01-02', '30 December 2024 – 2 January 2025', '2024年12月30日至2025年1月2日', '2024年12月30日至2025年1月2日'],
    ['2025-04-30/2025-05-02', '30 April – 2 May 2025', '2025年4月30日至5月2日', '2025年4月30日至5月2日'],
    ['2025-05-13/2025-05-13', '13 May 2025', '2025年5月13日', '2025年5月13日'],
    ['2019/2022', '2019–2022', '2019年至2022年', '2019年至2022年'],
    ['2025~', 'about 2025', '约2025年', '約2025年'],
    ['2025-05?', 'May 2025 (uncertain)', '2025年5月（不确定）', '2025年5月（不確定）'],
    ['2025%', 'about 2025 (uncertain)', '约2025年（不确定）', '約2025年（不確定）'],
    ['2025/..', 'since 2025', '2025年至今', '2025年至今'],
    ['../2025-05-13', 'until 13 May 2025', '至2025年5月13日止', '至2025年5月13日止'],
    ['2019~/2022', 'about 2019 – 2022', '约2019年至2022年', '約2019年至2022年'],
  ])('words %s', (edtf, en, zhHans, zhHant) => {
    expect(dateIn(edtf, 'en')).toBe(en)
    expect(dateIn(edtf, 'zh-Hans')).toBe(zhHans)
    expect(dateIn(edtf, 'zh-Hant')).toBe(zhHant)
  })
  it('leaves what is no date as it is', () => {
    expect(dateIn('unknown', 'en')).toBe('unknown')
  })
})

describe('periodIn', () => {
  it('tells what lasts from what may have ended', () => {
    expect(periodIn('2021-07-01', '2024-06-30', null, 'en')).toBe('1 July 2021 – 30 June 2024')
    expect(periodIn('2021', null, true, 'en')).toBe('since 2021')
    expect(periodIn('2021', null, null, 'en')).toBe('from 2021, end not recorded')
    expect(periodIn(null, '2024', null, 'en')).toBe('until 2024')
    expect(periodIn(null, null, true, 'en')).toBe('lasting, start not recorded')
    expect(periodIn(null, null, null, 'zh-Hans')).toBe('时间未记录')
  })
})

describe('yearsIn', () => {
  it('gives one year once, and leaves open what is not known', () => {
    expect(yearsIn('2019-03-01', '2022')).toBe('2019–2022')
    expect(yearsIn('2019-03', '2019-05')).toBe('2019')
    expect(yearsIn('2019', null)).toBe('2019–')
    expect(yearsIn(null, '2022')).toBe('–2022')
  })
})
