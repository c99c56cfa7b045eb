import { useEffect, useRef } from 'react'
import { useAdd } from '../state/expand'
import type { Party } from '../model/types'
import { areSingleKeysOn } from '../state/preferences'
import { useDo, useView } from '../state/store'
import { useText } from '../text/text'
import { PartySearch } from './PartySearch'

/** Finds a party and adds it to the graph; one that is there already is selected. */
export function Search() {
  const text = useText().search
  const field = useRef<HTMLInputElement>(null)
  const { placed } = useView()
  const act = useDo()
  const add = useAdd()
  useSlash(field)
  const choose = (party: Party) => {
    if (party.id in placed) act.select([party.id])
    else void add([party], { select: party.id })
  }
  return <PartySearch label={text.label} inputRef={field} onChoose={choose} />
}

/** The key / leads to the field from wherever nothing is being written. */
function useSlash(field: { current: HTMLInputElement | null }) {
  useEffect(() => {
    const toField = (event: KeyboardEvent) => {
      if (event.key !== '/' || !areSingleKeysOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writes(event.target)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', toField)
    return () => window.removeEventListener('keydown', toField)
  }, [field])
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
