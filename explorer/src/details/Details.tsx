import './Details.css'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Brokers } from '../brokers/Brokers'
import { Common } from '../common/Common'
import type { Ask } from '../model/types'
import { Paths } from '../paths/Paths'
import { useDo, useView } from '../state/store'
import { useText } from '../text/text'
import { Selection } from './Selection'
import { useKeptFocus } from './useKeptFocus'

type Side = 'answer' | 'selection'

/** What is said beside the graph: of what is selected, or in answer to a question, each one press from the other. */
export function Details() {
  const { ask, selected } = useView()
  const [side, show] = useSide(ask, selected)
  const focus = useKeptFocus(selected)
  return (
    <div className="details-focus" tabIndex={-1} {...focus}>
      {ask && <Switch ask={ask} side={side} show={show} />}
      {ask && side === 'answer' ? <Answers ask={ask} /> : <Selection />}
    </div>
  )
}

/** The side that was turned to last: by the reader, by a new question or by a new selection. */
function useSide(ask: Ask | undefined, selected: string[]): [Side, (side: Side) => void] {
  const question = ask && JSON.stringify({ ...ask, shown: undefined })
  const [seen, setSeen] = useState({ question, selected, side: 'answer' as Side })
  let { side } = seen
  if (seen.question !== question) side = 'answer'
  else if (seen.selected !== selected && selected.length > 0) side = 'selection'
  if (seen.question !== question || seen.selected !== selected) setSeen({ question, selected, side })
  return [side, (to) => setSeen({ question, selected, side: to })]
}

function Switch({ ask, side, show }: { ask: Ask; side: Side; show(side: Side): void }) {
  const text = useText().details
  const act = useDo()
  return (
    <div className="details-switch" role="group" aria-label={text.sides.label}>
      <Button className="details-side" aria-pressed={side === 'answer'} onPress={() => show('answer')}>
        {text.sides[ask.kind]}
      </Button>
      <Button className="details-side" aria-pressed={side === 'selection'} onPress={() => show('selection')}>
        {text.sides.selection}
      </Button>
      <Button className="button button-quiet details-close" aria-label={text.sides.close(text.sides[ask.kind])} onPress={() => act.ask()}>
        ✕
      </Button>
    </div>
  )
}

function Answers({ ask }: { ask: Ask }) {
  switch (ask.kind) {
    case 'paths':
      return <Paths ask={ask} />
    case 'common':
      return <Common ask={ask} />
    case 'brokers':
      return <Brokers ask={ask} />
  }
}
