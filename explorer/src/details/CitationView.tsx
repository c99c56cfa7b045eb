import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Citation } from '../api/document'
import { DateText } from './Dates'
import { useText } from '../text/text'
import { DocumentView } from './DocumentView'
import { Words } from './Words'

/** One citation: the words that say so, where they are, and how sure that is. */
export function CitationView({ citation }: { citation: Citation }) {
  const text = useText().details.citation
  const [open, setOpen] = useState(false)
  const { document, quote, note, locator, field } = citation
  const lang = document.language ?? undefined
  return (
    <figure className="citation">
      {quote && (
        <blockquote className="citation-quote" lang={lang}>
          {quote}
        </blockquote>
      )}
      {note && (
        <p className="citation-note">
          <Words>{note}</Words>
        </p>
      )}
      <figcaption className="citation-source">
        <Button className="citation-document" onPress={() => setOpen(true)}>
          <span lang={lang}>{document.title}</span>
        </Button>
        <span className="citation-facts">
          {document.publisher && <span lang={lang}>{document.publisher}</span>}
          {document.published && <DateText date={document.published} />}
          {locator && <span>{locator}</span>}
          {field && <span>{text.field(field)}</span>}
          <span>{text.methods[citation.method]}</span>
          {citation.method !== 'ADDITION' && <span>{text.confidence(citation.confidence)}</span>}
        </span>
      </figcaption>
      {open && <DocumentView citation={citation} close={() => setOpen(false)} />}
    </figure>
  )
}
