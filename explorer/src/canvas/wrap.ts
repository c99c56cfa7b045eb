/** Words with what cannot begin a line after them and what cannot end one before, so that a line can break before each. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = found.length - 1
    const starts = last < 0 || ((isWordLike || opening.test(segment)) && !bound.test(found[last]!))
    if (starts) found.push(segment)
    else found[last] += segment
  }
  return found
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const opening = /^[\p{Ps}\p{Pi}]$/u
/** A word goes on after a hyphen, a slash, a bracket, and after an apostrophe. */
const bound = /[\p{Ps}\p{Pi}\p{Pd}/'’]$/u

/**
 * Breaks a text into at most so many lines of a width. What does not fit ends with an ellipsis, in the last line and never
 * elsewhere.
 */
export function wrap(text: string, width: number, rows: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  let rest = pieces(text)
  while (rest.length) {
    const last = lines.length === rows - 1
    const next = line + rest[0]
    if (measure(next.trimEnd()) <= width) [line, rest] = [next, rest.slice(1)]
    else if (last || (line === '' && measure(rest[0]!) > width)) return [...lines, shorten(line + rest.join(''), width, measure)]
    else { lines.push(line.trimEnd()); line = '' }
  }
  return [...lines, line.trimEnd()].filter(Boolean)
}

/** The longest beginning that fits with an ellipsis after it. */
function shorten(text: string, width: number, measure: (text: string) => number): string {
  const signs = Array.from(text)
  let [fits, fails] = [0, signs.length]
  if (measure(text.trimEnd()) <= width) return text.trimEnd()
  while (fails - fits > 1) {
    const half = (fits + fails) >> 1
    if (measure(cut(signs, half)) <= width) fits = half
    else fails = half
  }
  return cut(signs, fits)
}

function cut(signs: readonly string[], count: number): string {
  return `${signs.slice(0, count).join('').trimEnd()}…`
}
