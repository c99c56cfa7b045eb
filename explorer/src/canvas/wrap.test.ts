import { expect, test } from 'vitest'
import { wrap } from './wrap'

const measure = (text: string) => Array.from(text).length

test('what fits stays', () => expect(wrap('Ursula', 10, 2, measure)).toEqual(['Ursula']))
test('a line breaks between words', () => {
  expect(wrap('Hangzhou Science Bureau', 17, 2, measure)).toEqual(['Hangzhou Science', 'Bureau'])
})
test('what does not fit ends with an ellipsis', () => {
  expect(wrap('Hangzhou Science and Technology Bureau', 16, 2, measure)).toEqual(['Hangzhou Science', 'and Technology…'])
})
test('one row alone', () => expect(wrap('Hangzhou Science', 10, 1, measure)).toEqual(['Hangzhou…']))
test('a word that is too long for a row', () => {
  expect(wrap('Donaudampfschifffahrtsgesellschaft', 10, 2, measure)).toEqual(['Donaudamp…'])
})
test('a bracket stays with its word', () => {
  expect(wrap('Energy policy (staff level)', 15, 2, measure)).toEqual(['Energy policy', '(staff level)'])
})
test('Chinese breaks between words, and no line begins with a full stop', () => {
  const lines = wrap('杭州市科学技术局。', 8, 2, measure)
  expect(lines.join('')).toBe('杭州市科学技术局。')
  expect(lines[1]).not.toMatch(/^。/)
})
test('a sign of two code units is never cut', () => expect(wrap('𠮷𠮷𠮷𠮷', 3, 1, measure)).toEqual(['𠮷𠮷…']))
test('nothing', () => expect(wrap('', 10, 2, measure)).toEqual([]))
