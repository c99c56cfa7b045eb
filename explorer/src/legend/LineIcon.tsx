import { lines } from '../canvas/lines'
import type { RelationKind } from '../model/types'
import './KindIcon.css'

/** The line of a kind of relationship. It says nothing to a screen reader: the kind's name stands beside it. */
export function LineIcon({ kind }: { kind: RelationKind }) {
  const { colour, dashes } = lines[kind]
  return (
    <svg className="line-icon" viewBox="0 0 26 16" width="26" height="16" aria-hidden style={{ color: `var(${colour})` }}>
      <line x1="1" x2="25" y1="8" y2="8" strokeDasharray={dashes.join(' ')} />
    </svg>
  )
}
