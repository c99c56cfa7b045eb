import { Button } from 'react-aria-components'
import { useDo, useView } from '../state/store'
import { useText } from '../text/text'

/** Says that ways are shown in place of the graph, and leads back to it. */
export function WayBar() {
  const { canvas: text } = useText()
  const { ask } = useView()
  const act = useDo()
  if (ask?.kind !== 'paths' || ask.shown === undefined) return null
  const { shown, ...question } = ask
  return (
    <div className="canvas-way">
      <span>{text.way(shown + 1)}</span>
      <Button className="button" onPress={() => act.ask(question)}>{text.back}</Button>
    </div>
  )
}
