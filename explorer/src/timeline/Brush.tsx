import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { useText } from '../text/text'

type Range = [number, number]

interface Props {
  years: Range
  range: Range
  onChange(range: Range): void
}

/** Chooses years with two thumbs, each above the bar of its year. */
export function Brush({ years: [first, last], range, onChange }: Props) {
  const { timeline: text } = useText()
  const count = last - first + 1
  const share = (year: number) => (last > first ? ((year - first) / (last - first)) * 100 : 50)
  return (
    <Slider
      className="timeline-brush" style={{ marginInline: `${50 / count}%` }} aria-label={text.brush} isDisabled={count < 2}
      minValue={first} maxValue={Math.max(last, first + 1)} value={range} onChange={(value) => onChange(pair(value))}
      formatOptions={{ useGrouping: false }}
    >
      <SliderTrack className="timeline-track">
        <div className="timeline-chosen" style={{ insetInlineStart: `${share(range[0])}%`, insetInlineEnd: `${100 - share(range[1])}%` }} />
        <SliderThumb index={0} className="timeline-thumb" aria-label={text.from} />
        <SliderThumb index={1} className="timeline-thumb" aria-label={text.to} />
      </SliderTrack>
    </Slider>
  )
}

function pair(value: number | number[]): Range {
  const [from = 0, to = 0] = typeof value === 'number' ? [value, value] : value
  return [from, to]
}
