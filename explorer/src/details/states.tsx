import './states.css'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Failure } from '../api/client'
import { describe } from '../text/failure'
import { useText } from '../text/text'

/** What a question needs to show of itself: the part of a query's result that all kinds of queries share. */
export interface Asked<T> {
  data: T | undefined
  error: Error | null
  fetchStatus: 'fetching' | 'paused' | 'idle'
  refetch(): unknown
}

/** The answer to a question, or in its place what is going on and what can be done. */
export function Answer<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error && of.fetchStatus !== 'fetching') return <Failed error={of.error} retry={() => void of.refetch()} />
  return <Waiting paused={of.fetchStatus === 'paused'} />
}

export function Waiting({ paused = false }: { paused?: boolean }) {
  const text = useText()
  return (
    <p className="state state-waiting" role="status">
      {paused ? text.details.states.paused : text.details.states.waiting}
    </p>
  )
}

export function Failed({ error, retry }: { error: Error; retry(): void }) {
  const text = useText()
  return (
    <div className="state state-failed" role="alert">
      <p>{useFailure(error)}</p>
      <Button className="button" onPress={retry}>
        {text.errors.retry}
      </Button>
    </div>
  )
}

/** What went wrong and what to do, with the code for those who look after the server. */
export function useFailure(error: Error): string {
  const said = describe(error, useText())
  return error instanceof Failure ? `${said} (${error.code})` : said
}

/** Something that the reader must know of an answer: that it is empty, or not all. */
export function Remark({ children, kind = 'plain' }: { children: ReactNode; kind?: 'plain' | 'warning' }) {
  return <p className={`state state-${kind}`}>{children}</p>
}
