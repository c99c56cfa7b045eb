import { corners, shapes } from '../canvas/shapes'
import type { Kind } from '../model/types'
import './KindIcon.css'

/** The shape and the colour of a kind. It says nothing to a screen reader: the kind's name stands beside it. */
export function KindIcon({ kind }: { kind: Kind }) {
  return (
    <svg className="kind-icon" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden style={{ color: `var(${kindColour(kind)})` }}>
      <Outline kind={kind} />
    </svg>
  )
}

function Outline({ kind }: { kind: Kind }) {
  const shape = shapes[kind]
  if (shape === 'circle') return <circle r="6" />
  if (shape === 'square') return <rect x="-6" y="-6" width="12" height="12" rx="2.5" />
  return <polygon points={corners(shape, 7)} />
}

/** The custom property that holds the colour of a kind. */
export function kindColour(kind: Kind): string {
  return `--kind-${kind.toLowerCase()}`
}
