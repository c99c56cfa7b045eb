import './Sources.css'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { citationsOf } from '../api/document'
import { relationEvidence, type Tied } from '../api/relation'
import { useText } from '../text/text'
import { CitationView } from './CitationView'
import { Answer, Remark } from './states'

/** What is vouched for: an entity by its id, or a relationship. */
type Of = string | Tied

/** Opens what vouches for something, below the button. */
export function Sources({ of, label }: { of: Of; label?: string }) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <Button className="sources-toggle" aria-expanded={open} aria-controls={open ? id : undefined} onPress={() => setOpen(!open)}>
        {label ?? text.details.sources}
      </Button>
      {open && (
        <div className="sources" id={id}>
          <Citations of={of} />
        </div>
      )}
    </>
  )
}

function Citations({ of }: { of: Of }) {
  const text = useText()
  const query = useQuery({
    queryKey: ['evidence', of],
    queryFn: ({ signal }) => (typeof of === 'string' ? citationsOf(of, signal) : relationEvidence(of, signal)),
  })
  return (
    <Answer of={query}>
      {({ citations, total }) => (
        <>
          {citations.length === 0 && <Remark>{text.details.noSources}</Remark>}
          {citations.map((citation) => (
            <CitationView key={citation.id} citation={citation} />
          ))}
          {total > citations.length && <Remark>{text.details.moreSources(total - citations.length)}</Remark>}
        </>
      )}
    </Answer>
  )
}
