import './Common.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { inCommon, type Shared } from '../api/common'
import { useAdd } from '../state/expand'
import { useView } from '../state/store'
import { Held } from '../details/Dates'
import { More } from '../details/More'
import { PartyButton } from '../details/PartyButton'
import { Sources } from '../details/Sources'
import { Answer, Remark } from '../details/states'
import { useParties } from '../details/useParties'
import type { Ask, Relation } from '../model/types'
import { Name } from '../text/names'
import { useText } from '../text/text'

/** What all of some parties are tied to, and how each of them is. */
export function Common({ ask: { ids } }: { ask: Extract<Ask, { kind: 'common' }> }) {
  const text = useText().common
  const { asOf } = useView()
  const query = useInfiniteQuery({
    queryKey: ['common', ids, asOf],
    queryFn: ({ pageParam, signal }) => inCommon(ids, asOf, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  return (
    <article className="details">
      <h2 className="details-title">{text.title}</h2>
      <Whose ids={ids} />
      <Answer of={query}>
        {({ pages }) => {
          const shared = pages.flatMap((page) => page.shared)
          const total = pages[0]?.total ?? 0
          return (
            <>
              {pages.some((page) => page.truncated) && <Remark kind="warning">{text.truncated}</Remark>}
              {total === 0 ? <Remark>{text.none}</Remark> : <AddAll shared={shared} total={total} />}
              <ul className="common-list">
                {shared.map((one) => (
                  <Row key={one.party.id} shared={one} />
                ))}
              </ul>
              <More query={query} step={20} left={total - shared.length} />
            </>
          )
        }}
      </Answer>
    </article>
  )
}

function Whose({ ids }: { ids: readonly string[] }) {
  const parties = useParties(ids).data
  return (
    <ul className="common-whose">
      {ids.map((id) => {
        const party = parties?.get(id)
        return <li key={id}>{party ? <PartyButton party={party} /> : <code>{id}</code>}</li>
      })}
    </ul>
  )
}

function AddAll({ shared, total }: { shared: readonly Shared[]; total: number }) {
  const text = useText().common
  const add = useAdd()
  return (
    <p className="common-found">
      <span role="status">{text.found(total)}</span>
      <Button className="button" onPress={() => void add(shared.map(({ party }) => party))}>
        {shared.length < total ? text.addThese(shared.length) : text.addAll}
      </Button>
    </p>
  )
}

function Row({ shared: { party, relations } }: { shared: Shared }) {
  return (
    <li className="common-row">
      <PartyButton party={party} />
      <ul>
        {relations.map((relation) => (
          <li key={relation.id} className="tie-line">
            <How relation={relation} of={party.id} />
            {(relation.start || relation.end) && <Held start={relation.start} end={relation.end} />}
            <Sources of={{ id: relation.id, kind: relation.kind, from: relation.from, to: relation.to }} />
          </li>
        ))}
      </ul>
    </li>
  )
}

/** How it and one of the parties are tied, said from the one that the relationship begins at. */
function How({ relation, of }: { relation: Relation; of: string }) {
  const text = useText()
  const begins = relation.from === of
  const id = begins ? relation.to : relation.from
  const party = useParties([id]).data?.get(id)
  const verb = <span className="relation-verb">{text.relations[relation.kind]}</span>
  const name = party && <Name names={party.names} className="common-name" />
  return <span>{begins ? <>{verb} {name}</> : <>{name} {verb}</>}</span>
}
