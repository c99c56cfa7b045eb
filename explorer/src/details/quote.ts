/**
 * White space, and characters without width: what a quote and the text that it is from may differ in, as the server
 * compares them. The three signs at its end are how U+200B looks once its UTF-8 was read as Windows-1252.
 */
const unseen = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]+|\u00E2\u20AC\u2039/gu

/**
 * Finds a quote in a text, whatever white space either has, and gives where it begins and ends in the text. Of several
 * places the first. Undefined where the quote is not there, or is nothing.
 */
export function findQuote(text: string, quote: string): [number, number] | undefined {
  const seen = solid(text)
  const wanted = solid(quote).signs
  const at = wanted === '' ? -1 : seen.signs.indexOf(wanted)
  if (at < 0) return undefined
  const last = at + wanted.length - 1
  return [seen.places[at] ?? 0, (seen.places[last] ?? 0) + 1]
}

/** The text without what is unseen, and where each of the signs that are left stood. */
function solid(text: string): { signs: string; places: number[] } {
  const places: number[] = []
  let signs = ''
  let done = 0
  const take = (until: number) => {
    signs += text.slice(done, until)
    for (let place = done; place < until; place++) places.push(place)
  }
  for (const gap of text.matchAll(unseen)) {
    take(gap.index)
    done = gap.index + gap[0].length
  }
  take(text.length)
  return { signs, places }
}

/** The paragraphs of a text, each with the place where it begins: a blank line parts them. */
export function paragraphs(text: string): { start: number; text: string }[] {
  const list: { start: number; text: string }[] = []
  for (const match of text.matchAll(/\S(?:.|\n(?![^\S\n]*(?:\n|$)))*/gu)) list.push({ start: match.index, text: match[0] })
  return list
}
