import { useInfiniteQuery } from '@tanstack/react-query'
import { timeline, type Happening } from '../api/timeline'
import { useView } from '../state/store'
import { useText } from '../text/text'
import { DateText } from './Dates'
import { More } from './More'
import { PartyButton } from './PartyButton'
import { Sources } from './Sources'
import { Answer, Remark } from './states'
import { Until } from './Until'

/** What happened to a party and what it did, in order of time. */
export function Past({ of }: { of: string }) {
  const text = useText().details
  const day = useView().asOf?.date
  const query = useInfiniteQuery({
    queryKey: ['timeline', of, day],
    queryFn: ({ pageParam, signal }) => timeline(of, day, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  return (
    <Answer of={query}>
      {({ pages }) => (
        <>
          <Until day={day} />
          {pages[0]?.total === 0 && <Remark>{text.nothingDated}</Remark>}
          <ol className="ties">
            {pages.flatMap((page) => page.happenings).map((one) => (
              <Entry key={`${one.tied.id}${one.kind}`} one={one} of={of} />
            ))}
          </ol>
          <More query={query} step={20} left={(pages[0]?.total ?? 0) - pages.reduce((sum, page) => sum + page.happenings.length, 0)} />
        </>
      )}
    </Answer>
  )
}

function Entry({ one, of }: { one: Happening; of: string }) {
  const text = useText().details
  const what = one.event ?? one.position ?? one.body
  return (
    <li className="tie">
      <span className="past-when">
        <DateText date={one.date} /> {one.kind !== 'EVENT' && <span className="past-kind">{text.happenings[one.kind]}</span>}
      </span>
      {what && <PartyButton party={what} along={[one.position && one.body]} near={of} />}
      <div className="tie-line">
        {one.position && one.body && <PartyButton party={one.body} along={[one.position]} near={of} plain />}
        <Sources of={one.tied} />
      </div>
    </li>
  )
}
