import './Notices.css'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { look } from '../api/connection'
import { dismiss, useNotices, type Notice } from '../state/notices'
import { useReachable } from '../state/reachable'
import { useText } from '../text/text'

/** So long a notice stays; a warning stays until it is dismissed. */
const READING_TIME = 8000

/** What is said of the whole: that the server is away, and what has just happened. */
export function Notices() {
  const text = useText()
  const reachable = useReachable()
  const notices = useNotices()
  return (
    // React Aria leaves this in reach while a dialog is open.
    <div className="notices" data-react-aria-top-layer="true">
      <div role="alert">
        {!reachable && (
          <div className="notice notice-away">
            <span className="notice-text">{text.errors.unreachable}</span>
            <Button className="button" onPress={() => void look()}>
              {text.errors.retry}
            </Button>
          </div>
        )}
      </div>
      <div role="status" className="notices-list">
        {notices.map((notice) => (
          <Said key={notice.id} notice={notice} />
        ))}
      </div>
    </div>
  )
}

function Said({ notice: { id, kind, text: say } }: { notice: Notice }) {
  const text = useText()
  useEffect(() => {
    if (kind === 'warning') return
    const timer = setTimeout(() => dismiss(id), READING_TIME)
    return () => clearTimeout(timer)
  }, [id, kind])
  return (
    <div className={`notice notice-${kind}`}>
      <span className="notice-text">{say(text)}</span>
      <Button className="button button-quiet button-sign" aria-label={text.errors.dismiss} onPress={() => dismiss(id)}>
        <span aria-hidden>✕</span>
      </Button>
    </div>
  )
}
