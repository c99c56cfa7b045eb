import { Button } from 'react-aria-components'
import { IDS } from '../api/party'
import { PartyButton } from '../details/PartyButton'
import { Remark } from '../details/states'
import { useParties } from '../details/useParties'
import type { Ask } from '../model/types'
import { useData, useDo, useView } from '../state/store'
import { useText } from '../text/text'

interface Props {
  ask: Extract<Ask, { kind: 'brokers' }>
  side: 'between' | 'and'
}

/** One of the two groups: who is in it, and a button that takes the parties that are selected. */
export function Group({ ask, side }: Props) {
  const text = useText().brokers
  const { selected } = useView()
  const data = useData()
  const act = useDo()
  const ids = ask[side]
  const parties = useParties(ids).data
  const chosen = selected.filter((id) => data.parties.has(id))
  const set = (group: string[]) => act.ask({ ...ask, [side]: group })
  return (
    <section className="group" aria-label={text.groups[side]}>
      <header className="group-head">
        <h3>{text.groups[side]}</h3>
        <Button className="button" isDisabled={chosen.length === 0} onPress={() => set(chosen.slice(0, IDS))}>
          {text.take(chosen.length)}
        </Button>
      </header>
      {chosen.length > IDS && <Remark kind="warning">{text.most(IDS)}</Remark>}
      <ul className="group-list">
        {ids.map((id) => {
          const party = parties?.get(id)
          return (
            <li key={id} className="group-one">
              {party ? <PartyButton party={party} /> : <code>{id}</code>}
              <Button className="button button-quiet" aria-label={text.leaveOut} onPress={() => set(ids.filter((other) => other !== id))}>
                ✕
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
