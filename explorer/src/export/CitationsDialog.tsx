import { useEffect, useState } from 'react'
import { Button, Dialog, Heading, Label, Modal, ModalOverlay, ProgressBar } from 'react-aria-components'
import { say } from '../state/notices'
import { describe } from '../text/failure'
import { findCitations, type Found } from './citations'
import { download } from './download'
import type { Shown } from './shown'
import { relationsTable } from './tables'
import './Dialogs.css'

/** Fetches what vouches for the relationships that are shown, and then saves them all as a table. */
export default function CitationsDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const { text } = shown
  // What was shown when the export began: the dialog keeps the rest of the page from changing.
  const [kept] = useState(shown)
  const [found] = useState<Found>(() => new Map())
  const [done, setDone] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<unknown>()
  const { relations } = kept.visible
  const words = text.export.citations

  function save() {
    const file = download(text.product, 'relationships', 'csv', relationsTable(kept, found), 'text/csv')
    say((text) => text.export.saved(file))
    onClose()
  }
  function again() {
    setFailure(undefined)
    setAttempt(attempt + 1)
  }
  useEffect(() => {
    const stop = new AbortController()
    findCitations(relations, found, () => setDone(found.size), stop.signal)
      .then(() => stop.signal.aborted || save())
      .catch((error: unknown) => stop.signal.aborted || setFailure(error))
    return () => stop.abort()
  }, [attempt])

  return (
    <ModalOverlay className="export-scrim" isOpen onOpenChange={(open) => open || onClose()}>
      <Modal className="export-modal">
        <Dialog className="export-dialog">
          <Heading slot="title">{words.title}</Heading>
          <ProgressBar className="export-progress" value={done} maxValue={relations.length} valueLabel={words.progress(done, relations.length)}>
            {({ percentage, valueText }) => (
              <>
                <Label>{valueText}</Label>
                <div className="export-track"><div className="export-bar" style={{ width: `${percentage ?? 0}%` }} /></div>
              </>
            )}
          </ProgressBar>
          <p role="alert" className="export-failed">
            {failure !== undefined && `${words.failed(relations.length - done)} ${describe(failure, text)}`}
          </p>
          <div className="export-buttons">
            {failure !== undefined && (
              <>
                <Button className="button button-first" onPress={again}>{words.retry}</Button>
                <Button className="button" onPress={save}>{words.without}</Button>
              </>
            )}
            <Button className="button" onPress={onClose}>{words.cancel}</Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
