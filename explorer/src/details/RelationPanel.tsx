import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { relationBeside, relationDetails, type RelationDetails } from '../api/relation'
import type { Relation } from '../model/types'
import { LineIcon } from '../legend/LineIcon'
import { useText } from '../text/text'
import { CitationView } from './CitationView'
import { DateText, Held } from './Dates'
import { PartyButton } from './PartyButton'
import { Answer, Remark } from './states'
import { useParties } from './useParties'
import { Words } from './Words'

/** All that is known of a relationship, and what vouches for it. */
export function RelationPanel({ relation }: { relation: Relation }) {
  const text = useText()
  const query = useQuery({
    queryKey: ['relation', relation.id],
    queryFn: ({ signal }) => relationDetails(relation, signal),
  })
  return (
    <article className="details">
      <p className="head-kind">
        <LineIcon kind={relation.kind} /> {text.details.relation.label}
      </p>
      <Ends relation={relation} />
      <Answer of={query}>
        {([found]) => (found ? <Known relation={relation} found={found} /> : <Remark kind="warning">{text.details.relation.gone}</Remark>)}
      </Answer>
    </article>
  )
}

/** The one, what ties it to the other, and the other. */
function Ends({ relation }: { relation: Relation }) {
  const text = useText()
  const query = useParties([relation.from, relation.to])
  return (
    <Answer of={query}>
      {(parties) => (
        <h2 className="relation-ends">
          {[relation.from, relation.to].map((id, i) => {
            const party = parties.get(id)
            return (
              <span key={i} className="relation-end">
                {i === 1 && <span className="relation-verb">{text.relations[relation.kind]}</span>}
                {party && <PartyButton party={party} />}
              </span>
            )
          })}
        </h2>
      )}
    </Answer>
  )
}

function Known({ relation, found }: { relation: Relation; found: RelationDetails }) {
  const text = useText().details
  const { citations } = found
  return (
    <>
      <Facts relation={relation} found={found} />
      <h3 className="relation-sources">{text.sourcesOf(citations.totalCount)}</h3>
      <div className="sources">
        {citations.nodes.map((citation) => (
          <CitationView key={citation.id} citation={citation} />
        ))}
        {citations.totalCount > citations.nodes.length && <Remark>{text.moreSources(citations.totalCount - citations.nodes.length)}</Remark>}
      </div>
    </>
  )
}

const lasting = ['HOLDS', 'MEMBER_OF', 'OWNS']

function Facts({ relation, found }: { relation: Relation; found: RelationDetails }) {
  const text = useText()
  const { facts } = text.details
  const { data } = useQuery({ queryKey: ['beside', relation.id], queryFn: ({ signal }) => relationBeside(relation, signal) })
  const role = found.kind === 'PARTICIPATED_IN' ? roleIn(text.roles, found.role) : found.role
  const rows: [string, ReactNode][] = [
    [facts.role, role],
    [facts.titleAsStated, found.titleAsStated && <q><Words>{found.titleAsStated}</Words></q>],
    [facts.capacity, data?.capacity && <PartyButton party={data.capacity} near={relation.from} />],
    [facts.onBehalfOf, data?.onBehalfOf && <PartyButton party={data.onBehalfOf} near={relation.from} />],
    [facts.held, (lasting.includes(found.kind) || found.start || found.end) && <Held start={found.start} end={found.end} ongoing={found.ongoing} />],
    [facts.date, found.date && <DateText date={found.date} />],
    [facts.acting, found.acting && text.details.acting],
    [facts.succession, data?.succession && text.details.successions[data.succession]],
    [facts.share, data?.share !== undefined && text.details.share(data.share)],
  ]
  return (
    <dl className="facts">
      {rows.map(
        ([term, said]) =>
          said && (
            <div key={term} className="facts-row">
              <dt>{term}</dt>
              <dd>{said}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function roleIn(roles: Record<string, string>, role: string | null): string | null {
  return role && (roles[role] ?? role)
}
