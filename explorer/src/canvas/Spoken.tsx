import { memo } from 'react'
import { useText } from '../text/text'
import type { Scene } from './scene'

interface Props {
  scene: Scene
  selected: readonly string[]
  degree: ReadonlyMap<string, number>
}

/** The drawing as a list: what a screen reader reads where others look. It is never seen. */
export const Spoken = memo(function Spoken({ scene, selected, degree }: Props) {
  const text = useText()
  return scene.nodes.map(({ id, kind, name, pinned }) => (
    <div key={id} id={spokenId(id)} role="option" aria-selected={selected.includes(id)} className="unseen">
      <span lang={name.lang}>{name.text}</span>
      {text.canvas.spoken(text.kinds[kind], degree.get(id) ?? 0)}
      {pinned && text.canvas.spokenPinned}
    </div>
  ))
})

/** The id of a party's entry. */
export function spokenId(id: string): string {
  return `canvas-${encodeURIComponent(id)}`
}
