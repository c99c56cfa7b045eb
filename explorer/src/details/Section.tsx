import './Section.css'
import { useId, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useLanguage } from '../text/text'

/** Which sections were opened and closed: the next party is shown in the same way. */
const remembered = new Map<string, boolean>()

interface Props {
  /** What the section is remembered by. */
  name: string
  title: string
  count?: number
  /** Whether it is open at first. */
  open?: boolean
  /** Rendered, and so asked for, only while the section is open. */
  children: ReactNode
}

/** A part of the panel that opens and closes under its heading. */
export function Section({ name, title, count, open: initially = true, children }: Props) {
  const [open, setOpen] = useState(remembered.get(name) ?? initially)
  const id = useId()
  const language = useLanguage()
  const toggle = () => {
    remembered.set(name, !open)
    setOpen(!open)
  }
  return (
    <div className="section" role="group" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <Button className="section-head" aria-expanded={open} aria-controls={open ? `${id}-body` : undefined} onPress={toggle}>
          <span className="section-arrow" aria-hidden />
          {title}
          {count !== undefined && <span className="section-count">{new Intl.NumberFormat(language).format(count)}</span>}
        </Button>
      </h3>
      {open && (
        <div className="section-body" id={`${id}-body`}>
          {children}
        </div>
      )}
    </div>
  )
}
