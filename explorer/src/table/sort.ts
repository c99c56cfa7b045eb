import type { Language } from '../text/text'

/** What a row is sorted by. */
export type SortKey = string | number | undefined

/** Readers of simplified characters look names up by their sound, readers of traditional characters by their strokes. */
const collations: Record<Language, string> = { en: 'en', 'zh-Hans': 'zh-Hans-u-co-pinyin', 'zh-Hant': 'zh-Hant-u-co-stroke' }

/** Sorts words by the habits of a language, and numbers within them by their size. */
export function collator(language: Language): Intl.Collator {
  return new Intl.Collator(collations[language], { numeric: true })
}

/** What is not known comes last in either direction: nobody sorts in order to see it. */
export function sorted<Row>(rows: readonly Row[], key: (row: Row) => SortKey, descending: boolean, words: Intl.Collator): Row[] {
  const keyed = rows.map((row) => ({ row, key: key(row) }))
  const sign = descending ? -1 : 1
  keyed.sort((a, b) => {
    if (!known(a.key) || !known(b.key)) return Number(known(b.key)) - Number(known(a.key))
    return sign * compared(a.key, b.key, words)
  })
  return keyed.map(({ row }) => row)
}

function known(key: SortKey): key is string | number {
  return key !== undefined && key !== ''
}

function compared(a: string | number, b: string | number, words: Intl.Collator): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b))
}

/** Whether each word of the filter is somewhere in the row, whatever its case, accents and width. */
export function matches(texts: readonly (string | undefined)[], filter: string): boolean {
  const all = folded(texts.filter(Boolean).join('\n'))
  return folded(filter).split(/\s+/).every((word) => all.includes(word))
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
