import './PartyButton.css'
import { Button } from 'react-aria-components'
import type { Party } from '../model/types'
import { useAdd } from '../state/expand'
import { useDo, useView } from '../state/store'
import { KindIcon } from '../legend/KindIcon'
import { Name } from '../text/names'
import { useText } from '../text/text'

interface Props {
  party: Party
  /** What comes with it, where it is not placed: what ties it to what is. */
  along?: readonly (Party | undefined)[]
  /** Whom it is placed near. */
  near?: string
  plain?: boolean
}

/** The name of a party, which selects it in the graph, or adds it where it is not placed. */
export function PartyButton({ party, along = [], near, plain = false }: Props) {
  const text = useText()
  const { placed } = useView()
  const act = useDo()
  const add = useAdd()
  const here = party.id in placed
  const press = () => {
    if (here) act.select([party.id])
    else void add([party, ...along.filter((one) => one !== undefined)], { near, select: party.id })
  }
  return (
    <Button className="party-button" data-here={here || undefined} onPress={press}>
      {!plain && <KindIcon kind={party.kind} />}
      <span>
        <Name names={party.names} className="party-button-name" />
        <span className="unseen"> ({here ? text.details.select : text.details.add})</span>
        {!here && (
          <span className="party-button-add" aria-hidden>
            {'\u00A0'}+
          </span>
        )}
      </span>
    </Button>
  )
}
