import { Fragment, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import type { PathsAsk } from '../api/paths'
import { alike, steps, type Way } from '../api/ways'
import { useAdd } from '../state/expand'
import { DateText, Held } from '../details/Dates'
import { PartyButton } from '../details/PartyButton'
import { Sources } from '../details/Sources'
import { KindIcon } from '../legend/KindIcon'
import type { Party, Relation } from '../model/types'
import { useDo } from '../state/store'
import { Name } from '../text/names'
import { useText } from '../text/text'

interface Props {
  ask: PathsAsk
  way: Way
  index: number
}

/** A way in one line, which shows it in the graph; below it, opened, every step with its evidence. */
export function WayItem({ ask, way, index }: Props) {
  const text = useText().paths
  const add = useAdd()
  const id = useId()
  const shown = ask.shown === index
  const [open, setOpen] = useState(false)
  return (
    <li className="way" data-shown={shown || undefined}>
      <Button className="way-line" aria-pressed={shown} onPress={() => void add(way.parties, { near: ask.from, ask: { ...ask, shown: index } })}>
        <span className="way-number">{text.way(index + 1, way.parties.length - 1)}</span>
        <span className="way-names">
          {way.parties.map((party, i) => (
            <Fragment key={party.id}>
              {i > 0 && <span className="way-arrow"> → </span>}
              <span className="way-name">
                {/* The icon stays with the first word. */}
                <KindIcon kind={party.kind} />
                {'\u00A0'}
                <Name names={party.names} />
              </span>
            </Fragment>
          ))}
        </span>
      </Button>
      <Button className="sources-toggle way-toggle" aria-expanded={open} aria-controls={open ? id : undefined} onPress={() => setOpen(!open)}>
        {text.steps}
      </Button>
      {open && <Steps id={id} ask={ask} way={way} />}
    </li>
  )
}

function Steps({ id, ask, way }: { id: string; ask: PathsAsk; way: Way }) {
  return (
    <ol id={id} className="way-steps">
      {steps(way).map((relations, i) => {
        const next = way.parties[i + 1]
        return (
          <li key={next?.id} className="way-step">
            {alike(relations).map((some) => (
              <Hop key={some[0]?.id} relations={some} parties={way.parties} />
            ))}
            {next && next.id !== ask.to && <Avoid ask={ask} party={next} />}
          </li>
        )
      })}
    </ol>
  )
}

/** Relationships of a kind as they are recorded, whichever way they are walked: who, what, whom; then when, and its source. */
function Hop({ relations, parties }: { relations: readonly Relation[]; parties: readonly Party[] }) {
  const text = useText()
  const [relation] = relations
  if (!relation) return null
  const end = (id: string) => parties.find((party) => party.id === id)
  const [from, to] = [end(relation.from), end(relation.to)]
  return (
    <>
      <div className="way-hop">
        {from && <PartyButton party={from} />}
        <span className="relation-verb">{text.relations[relation.kind]}</span>
        {to && <PartyButton party={to} />}
      </div>
      {relations.map(({ id, kind, from, to: toId, start, end, ongoing }) => (
        <div key={id} className="tie-line">
          {(start || end) && <Held start={start} end={end} ongoing={ongoing} />}
          {to?.date && <DateText date={to.date} />}
          <Sources of={{ id, kind, from, to: toId }} />
        </div>
      ))}
    </>
  )
}

function Avoid({ ask, party }: { ask: PathsAsk; party: Party }) {
  const text = useText().paths
  const act = useDo()
  return (
    <Button
      className="button button-quiet way-avoid"
      onPress={() => act.ask({ ...ask, avoid: [...(ask.avoid ?? []), party.id], shown: undefined })}
    >
      {text.avoidThis} <Name names={party.names} />
    </Button>
  )
}
