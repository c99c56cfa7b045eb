import { describe, expect, test } from 'vitest'
import { collator, matches, sorted, type SortKey } from './sort'

const same = (key: SortKey) => key

describe('sorted', () => {
  // By sound: Běijīng, Hángzhōu, Shànghǎi, Zhōngguó.
  test('simplified characters by sound', () => {
    expect(sorted(['中国', '上海', '杭州', '北京'], same, false, collator('zh-Hans'))).toEqual(['北京', '杭州', '上海', '中国'])
  })

  // By strokes: 上 has 3, 中 4, 北 5, 杭 8.
  test('traditional characters by strokes', () => {
    expect(sorted(['杭州', '北京', '中國', '上海'], same, false, collator('zh-Hant'))).toEqual(['上海', '中國', '北京', '杭州'])
  })

  test('English by letters, whatever their case and accents, and by numbers', () => {
    expect(sorted(['Zoe', 'édouard', 'Eve', 'Room 10', 'Room 9', 'adam'], same, false, collator('en')))
      .toEqual(['adam', 'édouard', 'Eve', 'Room 9', 'Room 10', 'Zoe'])
  })

  test('numbers by size', () => {
    expect(sorted([10, 9, 100], same, true, collator('en'))).toEqual([100, 10, 9])
  })

  test('what is not known is last in either direction', () => {
    const days = ['2010-05-12', undefined, '2007', '']
    expect(sorted(days, same, false, collator('en'))).toEqual(['2007', '2010-05-12', undefined, ''])
    expect(sorted(days, same, true, collator('en'))).toEqual(['2010-05-12', '2007', undefined, ''])
  })

  test('rows that are alike stay in their order', () => {
    const rows = [{ id: 1, key: 'b' }, { id: 2, key: 'a' }, { id: 3, key: 'b' }]
    expect(sorted(rows, (row) => row.key, true, collator('en')).map((row) => row.id)).toEqual([1, 3, 2])
  })
})

describe('matches', () => {
  test.each([
    ['', true],
    ['  ', true],
    ['hangzhou', true],
    ['bureau hang', true],
    ['科学', true],
    ['ｈａｎｇ', true],
    ['shanghai', false],
    ['hang shang', false],
  ])('%j: %s', (filter, want) => {
    expect(matches(['Hàngzhou Bureau', undefined, '杭州市科学技术局'], filter)).toBe(want)
  })
})
