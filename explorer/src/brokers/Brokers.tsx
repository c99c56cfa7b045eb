import './Brokers.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { brokers, type Broker } from '../api/brokers'
import { useAdd } from '../state/expand'
import { PartyButton } from '../details/PartyButton'
import { Answer, Remark } from '../details/states'
import type { Ask } from '../model/types'
import { plurals } from '../text/plural'
import { useLanguage, useText } from '../text/text'
import { Group } from './Group'

type BrokersAsk = Extract<Ask, { kind: 'brokers' }>

/** Who links two groups, which are taken from what is selected. */
export function Brokers({ ask }: { ask: BrokersAsk }) {
  const text = useText().brokers
  const both = ask.between.filter((id) => ask.and.includes(id))
  const ready = ask.between.length > 0 && ask.and.length > 0 && both.length === 0
  return (
    <article className="details">
      <h2 className="details-title">{text.title}</h2>
      <p className="details-lead">{text.lead}</p>
      <Group ask={ask} side="between" />
      <Group ask={ask} side="and" />
      {both.length > 0 && <Remark kind="warning">{text.overlap(both.length)}</Remark>}
      {ready ? <Links ask={ask} /> : both.length === 0 && <Remark>{text.gather}</Remark>}
    </article>
  )
}

function Links({ ask: { between, and } }: { ask: BrokersAsk }) {
  const text = useText().brokers
  const add = useAdd()
  const query = useQuery({ queryKey: ['brokers', between, and], queryFn: ({ signal }) => brokers(between, and, signal) })
  return (
    <Answer of={query}>
      {(found) => (
        <>
          {found.length === 0 ? (
            <Remark>{text.none}</Remark>
          ) : (
            <p className="common-found">
              <span role="status">{text.found(found.length)}</span>
              <Button className="button" onPress={() => void add(found.map(({ party }) => party))}>
                {text.addAll}
              </Button>
            </p>
          )}
          {found.length > 0 && <Remark kind={found.every(({ exact }) => exact) ? 'plain' : 'warning'}>{found.every(({ exact }) => exact) ? text.exact : text.approximate}</Remark>}
          <ol className="brokers-list">
            {found.map((broker) => (
              <Row key={broker.party.id} broker={broker} />
            ))}
          </ol>
        </>
      )}
    </Answer>
  )
}

function Row({ broker: { party, share, exact } }: { broker: Broker }) {
  const text = useText().brokers
  const percent = plurals(useLanguage()).percent(share)
  return (
    <li className="broker">
      <PartyButton party={party} />
      <span className="broker-share" title={text.share(percent)}>
        <span className="unseen">{text.share(percent)}</span>
        <span aria-hidden>{exact ? percent : `≈ ${percent}`}</span>
      </span>
      <span className="counterpart-strength" aria-hidden>
        <span style={{ inlineSize: `${Math.max(2, share * 100)}%` }} />
      </span>
    </li>
  )
}
