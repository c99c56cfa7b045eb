import { Button } from 'react-aria-components'
import { useDo, useData, useView } from '../state/store'
import { useText } from '../text/text'
import { Deeds } from './Deeds'
import { PartyButton } from './PartyButton'

/** What can be asked of several parties, and who they are. */
export function Several({ ids }: { ids: readonly string[] }) {
  const text = useText().details.several
  const { parties } = useData()
  const known = ids.flatMap((id) => parties.get(id) ?? [])
  return (
    <article className="details">
      <h2 className="details-title">{text.title(ids.length)}</h2>
      <Questions ids={ids} />
      <Deeds ids={ids} />
      <ul className="ties several-list">
        {known.map((party) => (
          <li key={party.id} className="tie">
            <PartyButton party={party} />
          </li>
        ))}
      </ul>
    </article>
  )
}

function Questions({ ids }: { ids: readonly string[] }) {
  const text = useText().details.several
  const { ask } = useView()
  const act = useDo()
  const [from, to] = ids
  const groups = ask?.kind === 'brokers' ? ask : { kind: 'brokers' as const, between: [], and: [] }
  return (
    <div className="details-buttons" role="group" aria-label={text.questions}>
      <Button className="button" onPress={() => act.ask({ kind: 'common', ids: [...ids] })}>
        {text.common}
      </Button>
      {ids.length === 2 && from && to && (
        <Button className="button" onPress={() => act.ask({ kind: 'paths', from, to })}>
          {text.paths}
        </Button>
      )}
      <Button className="button" onPress={() => act.ask({ ...groups, between: [...ids] })}>
        {text.firstGroup}
      </Button>
      <Button className="button" onPress={() => act.ask({ ...groups, and: [...ids] })}>
        {text.secondGroup}
      </Button>
    </div>
  )
}
