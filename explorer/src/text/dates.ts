import { useCallback } from 'react'
import { yearOf } from '../model/edtf'
import { useLanguage, type Language } from './text'

// Day before month in English, as the registers have it.
const locales: Record<Language, string> = { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK' }

interface Words {
  about(date: string): string
  perhaps(date: string): string
  since(date: string): string
  from(date: string): string
  until(date: string): string
  unknown: string
  lasts: string
}

const words: Record<Language, Words> = {
  en: {
    about: (date) => `about ${date}`,
    perhaps: (date) => `${date} (uncertain)`,
    since: (date) => `since ${date}`,
    from: (date) => `from ${date}, end not recorded`,
    until: (date) => `until ${date}`,
    unknown: 'time not recorded',
    lasts: 'lasting, start not recorded',
  },
  'zh-Hans': {
    about: (date) => `约${date}`,
    perhaps: (date) => `${date}（不确定）`,
    since: (date) => `${date}至今`,
    from: (date) => `${date}起，结束时间未记录`,
    until: (date) => `至${date}止`,
    unknown: '时间未记录',
    lasts: '持续至今，开始时间未记录',
  },
  'zh-Hant': {
    about: (date) => `約${date}`,
    perhaps: (date) => `${date}（不確定）`,
    since: (date) => `${date}至今`,
    from: (date) => `${date}起，結束時間未記錄`,
    until: (date) => `至${date}止`,
    unknown: '時間未記錄',
    lasts: '持續至今，開始時間未記錄',
  },
}

/** A single date: how precise it is, the first day that it stands for, and its qualifier. */
interface Single {
  precision: 'year' | 'month' | 'day'
  day: Date
  qualifier: string
}

/** A date by EDTF in words, as precise as it is: `2025-05` is May 2025, `2025-05-13/2025-05-15` is 13–15 May 2025. */
export function dateIn(edtf: string, language: Language): string {
  const [first = '', last] = edtf.split('/')
  if (last === undefined) return singleIn(first, language)
  const [from, to] = [single(first), single(last)]
  if (!from && !to) return edtf
  if (!from) return words[language].until(singleIn(last, language))
  if (!to) return words[language].since(singleIn(first, language))
  return rangeIn(singleIn(first, language), singleIn(last, language), language)
}

/** Browsers do not agree on how a range is written, so that they are not asked. What both ends share is said once. */
function rangeIn(first: string, last: string, language: Language): string {
  if (first === last) return first
  if (language !== 'en') {
    const [from, to] = [first.split(/(?<=[年月])/), last.split(/(?<=[年月])/)]
    while (from.length > 1 && to.length > 1 && from.shift() === to[0]) to.shift()
    return `${first}至${to.join('')}`
  }
  const [from, to] = [first.split(' '), last.split(' ')]
  for (const word of to.toReversed()) {
    if (from.length === 1 || from.at(-1) !== word) break
    from.pop()
  }
  return from.length === 1 ? `${from[0]}–${last}` : `${from.join(' ')} – ${last}`
}

/** What lasted from a day to another. Without an end it may go on, or its end is not known: `ongoing` tells which. */
export function periodIn(start: string | null | undefined, end: string | null | undefined, ongoing: boolean | null | undefined, language: Language): string {
  const say = words[language]
  if (start && end) return `${dateIn(start, language)} – ${dateIn(end, language)}`
  if (end) return say.until(dateIn(end, language))
  if (start) return ongoing ? say.since(dateIn(start, language)) : say.from(dateIn(start, language))
  return ongoing ? say.lasts : say.unknown
}

/** The years from one date to another, either perhaps not known: `2010–2016`, `2010–`. */
export function yearsIn(start: string | null | undefined, end: string | null | undefined): string {
  const [from, to] = [yearOf(start ?? undefined), yearOf(end ?? undefined)]
  return from === to ? String(from ?? '') : `${from ?? ''}–${to ?? ''}`
}

/** Words dates in the language of the interface; the same function until that changes. */
export function useDates(): (edtf: string) => string {
  const language = useLanguage()
  return useCallback((edtf) => dateIn(edtf, language), [language])
}

function singleIn(text: string, language: Language): string {
  const date = single(text)
  if (!date) return text
  const said = format(date, language).format(date.day)
  const { about, perhaps } = words[language]
  if (date.qualifier === '~') return about(said)
  if (date.qualifier === '?') return perhaps(said)
  return date.qualifier === '%' ? perhaps(about(said)) : said
}

function single(text: string): Single | undefined {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, qualifier = ''] = match
  const when = new Date(0)
  when.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  return { precision: day ? 'day' : month ? 'month' : 'year', day: when, qualifier }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format({ precision }: Single, language: Language): Intl.DateTimeFormat {
  const key = language + precision
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], {
    timeZone: 'UTC',
    year: 'numeric',
    month: precision === 'year' ? undefined : 'long',
    day: precision === 'day' ? 'numeric' : undefined,
  })
  formats.set(key, made)
  return made
}
