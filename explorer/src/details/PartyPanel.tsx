import { useQuery } from '@tanstack/react-query'
import { partyDetails, type PartyDetails } from '../api/party'
import { isStakeholder } from '../model/kinds'
import { useData } from '../state/store'
import { Name } from '../text/names'
import { useText } from '../text/text'
import { Counterparts } from './Counterparts'
import { Deeds } from './Deeds'
import { Expand } from './Expand'
import { Facts } from './Facts'
import { Head } from './Head'
import { Past } from './Past'
import { Section } from './Section'
import { sectionsOf } from './sections'
import { Answer, Remark } from './states'
import { TieList } from './TieList'
import { Towards } from './Towards'

/** All that is known of a party, and what can be done with it. */
export function PartyPanel({ id }: { id: string }) {
  const text = useText().details
  const known = useData().parties.get(id)
  const query = useQuery({ queryKey: ['party', id], queryFn: ({ signal }) => partyDetails(id, signal) })
  return (
    <article className="details">
      {!query.data && known && (
        <h2 className="details-title">
          <Name names={known.names} />
        </h2>
      )}
      <Answer of={query}>
        {(details) => (details ? <Known details={details} /> : <Remark kind="warning">{text.gone}</Remark>)}
      </Answer>
    </article>
  )
}

function Known({ details }: { details: PartyDetails }) {
  const text = useText().details
  const { party, counts } = details
  const events = counts.find(({ kind, direction }) => kind === 'PARTICIPATED_IN' && direction === 'OUT')?.count ?? 0
  return (
    <>
      <Head details={details} />
      <Facts details={details} />
      <Deeds ids={[party.id]} />
      <Expand party={party} counts={counts} />
      {isStakeholder(party.kind) && <Towards from={party.id} />}
      {sectionsOf(details).map(({ list, count }) => (
        <Section key={list} name={list} title={text.lists[list]} count={count}>
          <TieList name={list} of={party.id} />
        </Section>
      ))}
      {isStakeholder(party.kind) && events > 0 && (
        <Section name="counterparts" title={text.counterparts}>
          <Counterparts of={party.id} events={events} />
        </Section>
      )}
      {isStakeholder(party.kind) && counts.length > 0 && (
        <Section name="past" title={text.past} open={false}>
          <Past of={party.id} />
        </Section>
      )}
    </>
  )
}
