import './Facts.css'
import type { ReactNode } from 'react'
import type { Fact, PartyDetails } from '../api/party'
import { useText } from '../text/text'
import { DateText } from './Dates'
import { PartyButton } from './PartyButton'
import { Sources } from './Sources'
import { Words } from './Words'

/** What is said of a party in single facts: its day, place, body, level. */
export function Facts({ details }: { details: PartyDetails }) {
  const text = useText().details
  const { party, facts, level, unnamed } = details
  if (!party.date && !level && facts.length === 0 && unnamed.length === 0) return null
  const kinds = [...new Set(facts.map((fact) => fact.says))]
  return (
    <dl className="facts">
      {party.date && (
        <Row term={text.facts.date}>
          <DateText date={party.date} />
        </Row>
      )}
      {level && <Row term={text.facts.level}>{text.levels[level]}</Row>}
      {kinds.map((says) => (
        <Row key={says} term={text.facts[says]}>
          {facts
            .filter((fact) => fact.says === says)
            .map((fact) => (
              <One key={fact.party.id} fact={fact} of={party.id} />
            ))}
        </Row>
      ))}
      {unnamed.length > 0 && (
        <Row term={text.facts.unnamed}>
          {unnamed.map((words) => (
            <q key={words} className="facts-words">
              <Words>{words}</Words>
            </q>
          ))}
        </Row>
      )}
    </dl>
  )
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="facts-row">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function One({ fact, of }: { fact: Fact; of: string }) {
  return (
    <div className="facts-one">
      <PartyButton party={fact.party} near={of} />
      {fact.tied && <Sources of={fact.tied} />}
    </div>
  )
}
