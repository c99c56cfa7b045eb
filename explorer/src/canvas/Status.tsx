import './Status.css'
import { isEvent, isStakeholder, MANY, MOST } from '../model/kinds'
import { useArranging, useView, useVisible } from '../state/store'
import { useText } from '../text/text'

/** How much is drawn and how much is not, and a word where it becomes too much. */
export function Status() {
  const { status: text } = useText()
  const { parties, relations, hidden } = useVisible()
  const placed = Object.keys(useView().placed).length
  const arranging = useArranging()
  const stakeholders = parties.filter((party) => isStakeholder(party.kind)).length
  const events = parties.filter((party) => isEvent(party.kind)).length
  const said = [
    text.shown(stakeholders, events, parties.length - stakeholders - events, relations.length),
    ...(hidden.parties + hidden.relations > 0 ? [text.hidden(hidden.parties, hidden.relations)] : []),
    ...(arranging ? [text.arranging] : []),
  ]
  return (
    <p className="status" role="status">
      <span>{said.join(' · ')}</span>
      {placed >= MANY && <span className="status-warning">{placed >= MOST ? text.full : text.many}</span>}
    </p>
  )
}
