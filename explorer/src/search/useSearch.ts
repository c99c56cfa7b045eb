import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { search, type Hits } from '../api/search'

/** Someone who types is not asked for at every key. */
const PAUSE_MS = 150

export interface Searching {
  hits?: Hits
  error: Error | null
  /** Whether the hits are those of the text as it is now. */
  settled: boolean
  paused: boolean
  retry(): void
}

/** What is found by a text, once its writer pauses and no input method is composing. */
export function useSearch(text: string, composing: boolean): Searching {
  const wanted = text.trim()
  const [asked, setAsked] = useState('')
  useEffect(() => {
    if (composing) return
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted, composing])
  const query = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => search(asked, signal),
    enabled: asked !== '' && wanted !== '',
    placeholderData: keepPreviousData,
  })
  return {
    hits: wanted === '' || asked === '' ? undefined : query.data,
    error: query.fetchStatus === 'fetching' ? null : query.error,
    settled: asked === wanted && !composing && query.isFetched && !query.isPlaceholderData,
    paused: query.fetchStatus === 'paused',
    retry: () => void query.refetch(),
  }
}
