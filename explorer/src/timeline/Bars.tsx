import { useText } from '../text/text'
import { ticks, total, type Year } from './histogram'

interface Props {
  years: readonly Year[]
  range: readonly [number, number]
}

/** A bar for each year, as high as there is much in it, and a table of the same for those who do not see it. */
export function Bars({ years, range: [from, to] }: Props) {
  const { timeline: text } = useText()
  const highest = Math.max(...years.map(total))
  const [first, last] = [years[0]!.year, years.at(-1)!.year]
  const marked = new Set(ticks(first, last, 9))
  return (
    <>
      <svg className="timeline-bars" viewBox={`0 0 ${years.length} 1`} preserveAspectRatio="none" aria-hidden>
        {years.map((year, i) => (
          <g key={year.year} className={year.year < from || year.year > to ? 'timeline-out' : undefined}>
            <title>{text.year(year.year, year.events, year.starts, year.ends)}</title>
            <rect className="timeline-base" x={i + 0.06} y="0" width="0.88" height="1" />
            <Stack year={year} x={i} highest={highest} />
          </g>
        ))}
      </svg>
      <div className="timeline-ticks" aria-hidden>
        {years.map(({ year }) => <span key={year}>{marked.has(year) && <b>{year}</b>}</span>)}
      </div>
      <ul className="unseen">
        {years.filter((year) => total(year) > 0).map(({ year, events, starts, ends }) => <li key={year}>{text.year(year, events, starts, ends)}</li>)}
      </ul>
    </>
  )
}

function Stack({ year, x, highest }: { year: Year; x: number; highest: number }) {
  const parts = (['events', 'starts', 'ends'] as const).map((what) => ({ what, height: year[what] / highest }))
  let top = 1
  return parts.map(({ what, height }) => {
    top -= height
    return height > 0 && <rect key={what} className={`timeline-${what}`} x={x + 0.06} y={top} width="0.88" height={height} />
  })
}
