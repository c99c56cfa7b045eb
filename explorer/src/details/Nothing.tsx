import { Button } from 'react-aria-components'
import { useDo } from '../state/store'
import { useText } from '../text/text'

/** What can be done while nothing is selected. */
export function Nothing() {
  const text = useText().details.nothing
  const act = useDo()
  return (
    <div className="details">
      <h2 className="details-title">{text.title}</h2>
      <ul className="details-hints">
        {text.hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      <p className="details-buttons">
        <Button className="button" onPress={() => act.ask({ kind: 'brokers', between: [], and: [] })}>
          {text.brokers}
        </Button>
      </p>
    </div>
  )
}
