import './Timeline.css'
import { useMemo, useRef } from 'react'
import { Button } from 'react-aria-components'
import { visible } from '../model/derive'
import { useData, useDo, useView } from '../state/store'
import { useText } from '../text/text'
import { AsOfDay } from './AsOfDay'
import { Bars } from './Bars'
import { Brush } from './Brush'
import { histogram, type Year } from './histogram'

/** When what is placed took place: the years as bars, a brush over them, and the state on a day. */
export function Timeline() {
  const { timeline: text } = useText()
  const act = useDo()
  const { years: brushed } = useView()
  const years = useHistogram()
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? 0]
  const whole: [number, number] = [first, last]
  const range = clamped(brushed ?? whole, whole)
  // A drag is one step, and so are the presses of keys until the thumb is left.
  const run = useRef({})
  const next = () => { run.current = {} }
  const choose = ([from, to]: [number, number]) => act.years(from <= first && to >= last ? undefined : [from, to], run.current)
  return (
    <div className="timeline">
      <div className="timeline-bar">
        <h2 className="timeline-title">{text.title}</h2>
        {years.length > 0 && <span className="timeline-range">{text.range(...range)}</span>}
        {years.length > 0 && <Keys years={years} />}
        <span className="timeline-space" />
        {years.length > 0 && <Button className="button" isDisabled={!brushed} onPress={() => act.years()}>{text.all}</Button>}
        <AsOfDay />
      </div>
      {years.length === 0 ? <p className="timeline-none">{text.none}</p> : (
        <div className="timeline-plot" onPointerDownCapture={next} onBlur={next} style={{ maxWidth: `${years.length * 4}rem` }}>
          <Bars years={years} range={range} />
          <Brush years={whole} range={range} onChange={choose} />
        </div>
      )}
    </div>
  )
}

/** What is dated of what is placed and of a kind that is shown, whatever the brush. */
function useHistogram(): readonly Year[] {
  const view = useView()
  const data = useData()
  const { placed, hiddenKinds, hiddenRelations, asOf } = view
  return useMemo(() => {
    const { parties, relations } = visible({ ...view, years: undefined }, data)
    return histogram(parties, relations)
    // What is selected, and all else of a view, makes no difference.
  }, [placed, hiddenKinds, hiddenRelations, asOf, data])
}

/** Of a brush that was made when other years were there, what is left. */
function clamped([from, to]: [number, number], [first, last]: [number, number]): [number, number] {
  return [Math.min(Math.max(from, first), last), Math.max(Math.min(to, last), first)]
}

/** What the colours of the bars stand for. */
function Keys({ years }: { years: readonly Year[] }) {
  const { timeline: text } = useText()
  const there = (['events', 'starts', 'ends'] as const).filter((what) => years.some((year) => year[what] > 0))
  return (
    <ul className="timeline-keys">
      {there.map((what) => <li key={what} className={`timeline-key timeline-${what}`}>{text.what[what]}</li>)}
    </ul>
  )
}
