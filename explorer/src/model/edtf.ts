/** The first and the last day that a date can mean, as ISO days. */
export interface Span {
  earliest: string
  latest: string
}

const beginning = '0000-01-01'
const end = '9999-12-31'

/**
 * Reads a date by ISO 8601-2 (EDTF) as the server does: a year, a month, a day, or an interval within which it lies.
 * EDTF does not say how far `~`, `?` and `%` reach; here they widen a date by one unit of its own precision on both sides.
 * An end of an interval that is open has no bound. Undefined for anything else.
 */
export function spanOf(edtf: string | undefined): Span | undefined {
  if (!edtf) return undefined
  const [first = '', last] = edtf.split('/')
  const from = last === undefined ? single(first) : side(first, beginning)
  const to = last === undefined ? from : side(last, end)
  return from && to && { earliest: from.earliest, latest: to.latest }
}

/** The year in which a date begins, as it is written. */
export function yearOf(edtf: string | undefined): number | undefined {
  const year = /^\d{4}/.exec(edtf ?? '')
  return year ? Number(year[0]) : undefined
}

function side(text: string, open: string): Span | undefined {
  return text === '' || text === '..' ? { earliest: open, latest: open } : single(text)
}

function single(text: string): Span | undefined {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(text)
  if (!match) return undefined
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const widen = match[4] ? 1 : 0
  if (date) return { earliest: day(year, month, date - widen), latest: day(year, month, date + widen) }
  if (month) return { earliest: day(year, month - widen, 1), latest: day(year, month + widen + 1, 0) }
  return { earliest: day(year - widen, 1, 1), latest: day(year + widen, 12, 31) }
}

/** Lets Date carry over what lies outside a month or a year: day 0 is the last day of the month before. */
function day(year: number, month: number, date: number): string {
  const when = new Date(0)
  when.setUTCFullYear(year, month - 1, date)
  return when.toISOString().slice(0, 10)
}
