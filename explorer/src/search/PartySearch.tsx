import './PartySearch.css'
import { use, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref, type RefObject } from 'react'
import { ComboBox, ComboBoxStateContext, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { Hit } from '../api/search'
import type { Party } from '../model/types'
import { useLanguage, useText } from '../text/text'
import { nameIn } from '../text/names'
import { HitView } from './HitView'
import { Outcome } from './Outcome'
import { useSearch } from './useSearch'

interface Props {
  label: string
  isLabelShown?: boolean
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  /** Not offered: those who cannot be meant. */
  without?: readonly string[]
  onChoose(party: Party): void
}

/** A field that finds parties by a name in any script, and gives the one that is chosen. */
export function PartySearch({ label, isLabelShown = false, placeholder, inputRef, without = [], onChoose }: Props) {
  const text = useText().search
  const language = useLanguage()
  const [input, setInput] = useState('')
  const [composing, setComposing] = useState(false)
  const [hasty, setHasty] = useState(false)
  const search = useSearch(input, composing)
  const field = useRef<HTMLDivElement>(null)
  const hits = (search.hits?.hits ?? []).filter(({ party }) => !without.includes(party.id))

  const choose = (hit: Hit | undefined) => {
    setHasty(false)
    if (!hit) return
    setInput('')
    onChoose(hit.party)
  }
  // Until the answer is there, the hits are those of what was written before, of which none is meant. Enter without a
  // choice takes the best hit, and waits for it.
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const walks = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (walks && !search.settled && hits.length > 0) return hold(event)
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || input.trim() === '') return
    if (search.settled && event.currentTarget.getAttribute('aria-activedescendant')) return
    hold(event) // The combo box would close.
    if (search.error) search.retry()
    else if (search.settled) choose(hits[0])
    else setHasty(true)
  }
  useEffect(() => {
    if (hasty && search.settled) choose(hits[0])
  })

  return (
    <ComboBox
      ref={field}
      className="party-search"
      aria-label={isLabelShown ? undefined : label}
      items={hits}
      inputValue={input}
      onInputChange={(value) => {
        setInput(value)
        setHasty(false)
      }}
      selectedKey={null}
      onSelectionChange={(id) => choose(hits.find(({ party }) => party.id === id))}
      defaultFilter={() => true}
      allowsCustomValue // Escape shuts the list and leaves what is written.
      allowsEmptyCollection={input.trim() !== ''}
      menuTrigger="input"
    >
      {isLabelShown && <Label className="party-search-label">{label}</Label>}
      <Input
        ref={inputRef}
        className="party-search-input"
        placeholder={placeholder ?? text.placeholder}
        onKeyDownCapture={enter}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        spellCheck={false}
        autoComplete="off"
        enterKeyHint="search"
      />
      <Around field={field} />
      <Popover className="party-search-popover" offset={4}>
        <section className="party-search-hits" aria-label={text.results}>
          <ListBox<Hit> className="party-search-list" aria-label={text.results} renderEmptyState={() => null}>
            {(hit) => (
              <ListBoxItem id={hit.party.id} className="party-search-item" textValue={nameIn(hit.party.names, language).text}>
                <HitView hit={hit} />
              </ListBoxItem>
            )}
          </ListBox>
          <Outcome search={search} shown={hits.length} wanted={input.trim()} />
        </section>
      </Popover>
    </ComboBox>
  )
}

/** Keeps a key from the combo box. */
function hold(event: KeyboardEvent) {
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Hits are no dialog: the page around the field stays there for screen readers, as it does for the eyes and the keyboard.
 * React Aria hides all of it but what is marked as this is.
 */
function Around({ field }: { field: RefObject<HTMLElement | null> }) {
  const open = use(ComboBoxStateContext)?.isOpen ?? false
  useLayoutEffect(() => {
    const page = open && [...document.body.children].find((child) => child.contains(field.current))
    if (!page) return
    page.setAttribute('data-react-aria-top-layer', '')
    return () => page.removeAttribute('data-react-aria-top-layer')
  }, [open, field])
  return null
}
