import './TieList.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lists, type ListName, type Tie } from '../api/ties'
import { isEvent } from '../model/kinds'
import { useText } from '../text/text'
import { DateText, Held } from './Dates'
import { More } from './More'
import { PartyButton } from './PartyButton'
import { Sources } from './Sources'
import { Answer, Remark } from './states'
import { Words } from './Words'

/** A list of a party's relationships, the latest first, page by page. */
export function TieList({ name, of }: { name: ListName; of: string }) {
  const text = useText()
  const query = useInfiniteQuery({
    queryKey: ['ties', name, of],
    queryFn: ({ pageParam, signal }) => lists[name](of, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  return (
    <Answer of={query}>
      {({ pages }) => (
        <>
          {pages[0]?.total === 0 && <Remark>{text.details.none}</Remark>}
          <ul className="ties">
            {pages.flatMap((page) => page.ties).map((tie) => (
              <TieRow key={tie.tied?.id ?? tie.other.id} tie={tie} of={of} />
            ))}
          </ul>
          <More query={query} step={20} left={(pages[0]?.total ?? 0) - pages.reduce((sum, page) => sum + page.ties.length, 0)} />
        </>
      )}
    </Answer>
  )
}

function TieRow({ tie, of }: { tie: Tie; of: string }) {
  const { other, beside, titleAsStated, onBehalfOf, tied } = tie
  return (
    <li className="tie">
      <PartyButton party={other} along={[beside]} near={of} />
      {beside && (
        <div className="tie-line">
          <PartyButton party={beside} along={[other]} near={of} plain />
        </div>
      )}
      {titleAsStated && (
        <div className="tie-line">
          <q>
            <Words>{titleAsStated}</Words>
          </q>
        </div>
      )}
      {onBehalfOf && <OnBehalf tie={tie} of={of} />}
      <div className="tie-line">
        <When tie={tie} />
        <Part tie={tie} />
        {tied && <Sources of={tied} />}
      </div>
    </li>
  )
}

/** As what: the part taken, the role, the kind of succession, the share. */
function Part({ tie: { part, role, acting, succession, share } }: { tie: Tie }) {
  const text = useText()
  return (
    <>
      {part && <span>{text.roles[part]}</span>}
      {role && <Words>{role}</Words>}
      {acting && <span>{text.details.acting}</span>}
      {succession && <span>{text.details.successions[succession]}</span>}
      {typeof share === 'number' && <span>{text.details.share(share)}</span>}
    </>
  )
}

function OnBehalf({ tie: { onBehalfOf, other }, of }: { tie: Tie; of: string }) {
  const text = useText()
  return (
    onBehalfOf && (
      <div className="tie-line">
        {text.details.onBehalfOf} <PartyButton party={onBehalfOf} near={isEvent(other.kind) ? of : other.id} plain />
      </div>
    )
  )
}

function When({ tie: { tied, other, start, end, ongoing, date } }: { tie: Tie }) {
  if (isEvent(other.kind)) return other.date && <DateText date={other.date} />
  if (tied?.kind === 'HOLDS' || tied?.kind === 'MEMBER_OF' || tied?.kind === 'OWNS') return <Held start={start} end={end} ongoing={ongoing} />
  return date ? <DateText date={date} /> : null
}
