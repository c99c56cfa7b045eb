import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { PathsAsk } from '../api/paths'
import { PartyButton } from '../details/PartyButton'
import { Answer } from '../details/states'
import { useParties } from '../details/useParties'
import { PartySearch } from '../search/PartySearch'
import { useDo } from '../state/store'
import { useText } from '../text/text'

/** From whom to whom. Either can be exchanged for another, and the two for each other. */
export function Ends({ ask }: { ask: PathsAsk }) {
  const text = useText().paths
  const act = useDo()
  const change = (ends: { from?: string; to?: string }) => act.ask({ ...ask, ...ends, shown: undefined })
  return (
    <div className="paths-ends">
      <End label={text.from} id={ask.from} onChange={(from) => change({ from })} />
      <End label={text.to} id={ask.to} onChange={(to) => change({ to })} />
      <Button className="button paths-swap" aria-label={text.swap} onPress={() => change({ from: ask.to, to: ask.from })}>
        ⇅
      </Button>
    </div>
  )
}

function End({ label, id, onChange }: { label: string; id: string; onChange(id: string): void }) {
  const text = useText().paths
  const [changing, setChanging] = useState(false)
  const query = useParties([id])
  return (
    <div className="paths-end">
      <span className="paths-end-label">{label}</span>
      {changing ? (
        <PartySearch
          label={label}
          onChoose={(party) => {
            setChanging(false)
            onChange(party.id)
          }}
        />
      ) : (
        <Answer of={query}>
          {(parties) => {
            const party = parties.get(id)
            return party ? <PartyButton party={party} /> : <code>{id}</code>
          }}
        </Answer>
      )}
      <Button className="button button-quiet" aria-label={changing ? text.keep(label) : text.change(label)} onPress={() => setChanging(!changing)}>
        {changing ? '✕' : text.changeShort}
      </Button>
    </div>
  )
}
