import { useSyncExternalStore } from 'react'
import { KINDS } from '../model/kinds'
import type { Kind } from '../model/types'
import { kindColour } from '../legend/KindIcon'
import type { Line } from './lines'

/** The colours of the theme as the drawing needs them: a canvas does not read custom properties. */
export interface Palette {
  surface: string
  text: string
  muted: string
  selected: string
  focus: string
  line: string
  edgeText: string
  kinds: Record<Kind, string>
  edges: Record<Line['colour'], string>
  /** Font families, by the language of a text; `''` is for one whose language is not known. */
  fonts: Record<string, string>
}

function read(): Palette {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const [latin, hans, hant] = [token('--latin'), token('--hans'), token('--hant')]
  return {
    surface: token('--surface'), text: token('--text'), muted: token('--muted'), selected: token('--selected'),
    focus: token('--focus'), line: token('--line'), edgeText: token('--edge-text'),
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, token(kindColour(kind))])) as Record<Kind, string>,
    edges: {
      '--edge': token('--edge'), '--edge-event': token('--edge-event'),
      '--edge-body': token('--edge-body'), '--edge-place': token('--edge-place'),
    },
    fonts: {
      '': `${hans}, ${hant}, ${latin}`, en: `${latin}, ${hant}`,
      'zh-Hans': `${hans}, ${hant}, ${latin}`, 'zh-Hant': `${hant}, ${hans}, ${latin}`,
    },
  }
}

let current: Palette | undefined

function subscribe(listener: () => void): () => void {
  const changed = () => { current = undefined; listener() }
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The palette of the theme that is on, and of the next once it is switched. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, () => (current ??= read()))
}
