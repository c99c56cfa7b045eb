import { dateIn, periodIn, yearsIn } from '../text/dates'
import { useLanguage } from '../text/text'

type Edtf = string | null | undefined

/** A date in words. */
export function DateText({ date }: { date: string }) {
  return <span className="date">{dateIn(date, useLanguage())}</span>
}

/** From when to when something held. */
export function Held({ start, end, ongoing }: { start: Edtf; end: Edtf; ongoing?: boolean | null }) {
  return <span className="date">{periodIn(start, end, ongoing, useLanguage())}</span>
}

/** The first and the last of several things that happened. */
export function Span({ first, last }: { first: string; last: string }) {
  const language = useLanguage()
  return <span className="date">{first === last ? dateIn(first, language) : `${dateIn(first, language)} – ${dateIn(last, language)}`}</span>
}

/** The years alone, for where there is little room. */
export function Years({ start, end }: { start: Edtf; end: Edtf }) {
  return <span className="date">{yearsIn(start, end)}</span>
}
