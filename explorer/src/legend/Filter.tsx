import { useId, type ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'
import { useText } from '../text/text'

interface Props<K extends string> {
  title: string
  kinds: readonly K[]
  /** How many of each there are, shown or hidden. */
  counts: Record<K, number>
  hidden: readonly K[]
  names: Record<K, string>
  /** Whether those that are not there are listed too. */
  whole: boolean
  icon(kind: K): ReactNode
  onHide(kind: K, hidden: boolean): void
}

/** A box to tick for each kind that there is. Of one that is hidden the number says how many are. */
export function Filter<K extends string>({ title, kinds, counts, hidden, names, whole, icon, onHide }: Props<K>) {
  const { legend: text } = useText()
  const id = useId()
  const listed = kinds.filter((kind) => whole || counts[kind] > 0 || hidden.includes(kind))
  if (listed.length === 0) return null
  return (
    <div role="group" aria-labelledby={id} className="legend-filter">
      <h2 id={id} className="legend-title">{title}</h2>
      {listed.map((kind) => {
        const shown = !hidden.includes(kind)
        return (
          <Checkbox key={kind} className="legend-row" isSelected={shown} onChange={(on) => onHide(kind, !on)}>
            <span className="legend-box" aria-hidden>{shown && '✓'}</span>
            {icon(kind)}
            <span className="legend-name">{names[kind]}</span>
            <span className="legend-count">{shown ? text.count(counts[kind]) : text.hidden(counts[kind])}</span>
          </Checkbox>
        )
      })}
    </div>
  )
}
