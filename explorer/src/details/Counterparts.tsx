import './Counterparts.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { counterparts, type Counterpart } from '../api/counterparts'
import { useView } from '../state/store'
import { plurals } from '../text/plural'
import { useLanguage, useText } from '../text/text'
import { DateText, Span } from './Dates'
import { More } from './More'
import { PartyButton } from './PartyButton'
import { Sources } from './Sources'
import { Answer, Remark } from './states'
import { Until } from './Until'

/** The server looks at so many meetings, the latest. */
const LATEST = 2000

/** Whom a party met, the closest first, each with what makes it so. */
export function Counterparts({ of, events }: { of: string; events: number }) {
  const text = useText().details
  const day = useView().asOf?.date
  const query = useInfiniteQuery({
    queryKey: ['counterparts', of, day],
    queryFn: ({ pageParam, signal }) => counterparts(of, day, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  return (
    <Answer of={query}>
      {({ pages }) => (
        <>
          <Until day={day} />
          {events > LATEST && <Remark>{text.latestOnly(LATEST)}</Remark>}
          {pages[0]?.total === 0 && <Remark>{text.metNobody}</Remark>}
          <ul className="counterparts">
            {pages.flatMap((page) => page.counterparts).map((one) => (
              <Row key={one.party.id} one={one} of={of} />
            ))}
          </ul>
          <More query={query} step={10} left={(pages[0]?.total ?? 0) - pages.reduce((sum, page) => sum + page.counterparts.length, 0)} />
        </>
      )}
    </Answer>
  )
}

function Row({ one, of }: { one: Counterpart; of: string }) {
  const text = useText().details
  const [open, setOpen] = useState(false)
  const id = useId()
  const strength = plurals(useLanguage()).percent(one.strength)
  return (
    <li className="counterpart">
      <PartyButton party={one.party} along={one.because.map(({ event }) => event)} near={of} />
      <span className="counterpart-strength" role="img" aria-label={text.strength(strength)} title={text.strength(strength)}>
        <span style={{ inlineSize: `${Math.max(2, one.strength * 100)}%` }} />
      </span>
      <div className="tie-line">
        <span>{text.meetings(one.meetings)}</span>
        <Span first={one.first} last={one.last} />
        <Button className="sources-toggle" aria-expanded={open} aria-controls={open ? id : undefined} onPress={() => setOpen(!open)}>
          {text.why}
        </Button>
      </div>
      {open && <Reasons id={id} one={one} of={of} />}
    </li>
  )
}

/** The meetings that weigh most in the strength. */
function Reasons({ id, one, of }: { id: string; one: Counterpart; of: string }) {
  const text = useText().details
  const decimal = new Intl.NumberFormat(useLanguage(), { maximumSignificantDigits: 2 })
  return (
    <div id={id} className="counterpart-reasons">
      <Remark>{text.whyHow}</Remark>
      <ul className="ties">
        {one.because.map(({ event, weight }) => (
          <li key={event.id} className="tie">
            <PartyButton party={event} along={[one.party]} near={of} />
            <div className="tie-line">
              <span>{text.weight(decimal.format(weight))}</span>
              {event.date && <DateText date={event.date} />}
              <Sources of={{ kind: 'PARTICIPATED_IN', from: one.party.id, to: event.id }} />
            </div>
          </li>
        ))}
      </ul>
      {one.meetings > one.because.length && <Remark>{text.whyMore(one.meetings - one.because.length)}</Remark>}
    </div>
  )
}
