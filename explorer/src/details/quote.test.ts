import { describe, expect, it } from 'vitest'
import { findQuote, paragraphs } from './quote'

function found(text: string, quote: string): string | undefined {
  const at = findQuote(text, quote)
  return at && text.slice(...at)
}

describe('findQuote', () => {
  it('finds a quote word for word', () => {
    expect(found('He met the bureau on May 13.', 'the bureau')).toBe('the bureau')
  })
  it('finds it across line breaks and other white space', () => {
    expect(found('He met\n  the\u00A0 bureau.', 'met the bureau')).toBe('met\n  the\u00A0 bureau')
    expect(found('与上海市\n科学技术委员会会面', '上海市科学技术委员会')).toBe('上海市\n科学技术委员会')
  })
  it('overlooks characters without width', () => {
    expect(found('co\u00ADopera\u200Btion', 'cooperation')).toBe('co\u00ADopera\u200Btion')
    expect(found('one \u00E2\u20AC\u2039 two', 'one two')).toBe('one \u00E2\u20AC\u2039 two')
  })
  it('gives the first of several', () => {
    expect(findQuote('a b a b', 'a b')).toEqual([0, 3])
  })
  it('finds neither what is not there nor nothing', () => {
    expect(findQuote('He met the bureau.', 'the office')).toBeUndefined()
    expect(findQuote('He met the bureau.', ' \n')).toBeUndefined()
  })
})

describe('paragraphs', () => {
  it('parts at blank lines and keeps where each begins', () => {
    expect(paragraphs('One\nline.\n\n  Two.\n \nThree.')).toEqual([
      { start: 0, text: 'One\nline.' },
      { start: 13, text: 'Two.' },
      { start: 20, text: 'Three.' },
    ])
  })
})
