import './DocumentView.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { documentText, type Citation } from '../api/document'
import { DateText } from './Dates'
import { useText } from '../text/text'
import { findQuote, paragraphs } from './quote'
import { Answer, Remark } from './states'

/** A document's text with the quote marked and scrolled to; where no text is held, where else it is to be read. */
export function DocumentView({ citation, close }: { citation: Citation; close(): void }) {
  const text = useText().details.document
  const { document, quote } = citation
  const lang = document.language ?? undefined
  const query = useQuery({ queryKey: ['document', document.id], queryFn: ({ signal }) => documentText(document.id, signal) })
  return (
    <ModalOverlay className="document-scrim" isDismissable isOpen onOpenChange={(open) => open || close()}>
      <Modal className="document">
        <Dialog className="document-dialog">
          <header className="document-header">
            <Heading slot="title" className="document-title" lang={lang}>
              {document.title}
            </Heading>
            <Button className="button" onPress={close}>
              {text.close}
            </Button>
            <p className="document-facts">
              {document.publisher && <span lang={lang}>{document.publisher}</span>}
              {document.published && <DateText date={document.published} />}
              {document.url && <Outside url={document.url} />}
            </p>
          </header>
          <div className="document-body" tabIndex={0} role="group" aria-label={text.label} lang={lang}>
            <Answer of={query}>
              {(held) => (held === null ? <NotHeld citation={citation} /> : <Marked text={held} quote={quote} />)}
            </Answer>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A link out of the page: the other side is not told where from. */
function Outside({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {url}
    </a>
  )
}

function NotHeld({ citation: { document, locator } }: { citation: Citation }) {
  const text = useText().details.document
  return (
    <>
      <Remark>{document.url ? text.notHeld : text.notHeldAnywhere}</Remark>
      {locator && <Remark>{text.lookAt(locator)}</Remark>}
    </>
  )
}

function Marked({ text: held, quote }: { text: string; quote: string | null }) {
  const text = useText().details.document
  const at = useMemo(() => (quote ? findQuote(held, quote) : undefined), [held, quote])
  return (
    <>
      {quote && !at && <Remark kind="warning">{text.quoteMissing}</Remark>}
      {paragraphs(held).map(({ start, text: paragraph }) => (
        <p key={start} className="document-paragraph">
          <Piece text={paragraph} from={(at?.[0] ?? 0) - start} to={(at?.[1] ?? 0) - start} begins={at !== undefined && at[0] >= start} />
        </p>
      ))}
    </>
  )
}

/** A paragraph with what lies from one place to another marked; scrolled to where the mark begins in it. */
function Piece({ text, from, to, begins }: { text: string; from: number; to: number; begins: boolean }) {
  if (to <= 0 || from >= text.length) return text
  return (
    <>
      {text.slice(0, Math.max(0, from))}
      <mark ref={begins ? intoView : undefined}>{text.slice(Math.max(0, from), to)}</mark>
      {text.slice(to)}
    </>
  )
}

function intoView(mark: HTMLElement | null) {
  mark?.scrollIntoView({ block: 'center' })
}
