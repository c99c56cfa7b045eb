import './Start.css'
import { Button } from 'react-aria-components'
import { useOpening, type Opening } from '../state/address'
import { describe } from '../text/failure'
import { useText } from '../text/text'
import { Examples } from './Examples'

/** What to do where nothing is placed yet. */
export function Start() {
  const text = useText()
  const opening = useOpening()
  if (opening.state === 'fetching') {
    return (
      <div className="start start-fetching" role="status">
        <span className="start-spinner" aria-hidden />
        {text.errors.restoring(opening.parties)}
      </div>
    )
  }
  return (
    <div className="start">
      <div className="start-page">
        <Trouble opening={opening} />
        <h2 className="start-title">{text.start.title}</h2>
        <p className="start-lead">{text.start.lead}</p>
        <ol className="start-steps">
          {text.start.steps.map(({ title, hint }) => (
            <li key={title} className="start-step">
              <h3>{title}</h3>
              <p>{hint}</p>
            </li>
          ))}
        </ol>
        <Examples />
      </div>
    </div>
  )
}

/** Why the view of the address is not here. */
function Trouble({ opening }: { opening: Opening }) {
  const text = useText()
  if (opening.state === 'bad') {
    return (
      <p className="start-trouble" role="alert">
        {opening.reason === 'newer' ? text.errors.addressNewer : text.errors.addressBroken}
      </p>
    )
  }
  if (opening.state !== 'failed') return null
  return (
    <div className="start-trouble" role="alert">
      <p>
        {text.errors.addressFailed} {describe(opening.error, text)}
      </p>
      <Button className="button" onPress={opening.again}>
        {text.errors.retry}
      </Button>
    </div>
  )
}
