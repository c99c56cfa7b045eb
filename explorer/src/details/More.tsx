import { Button } from 'react-aria-components'
import { useText } from '../text/text'
import { Failed } from './states'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: Error | null
  fetchNextPage(): unknown
}

/** Asks for the next page of a list. */
export function More({ query, step, left }: { query: Pages; step: number; left: number }) {
  const text = useText()
  if (!query.hasNextPage) return null
  const fetch = () => void query.fetchNextPage()
  if (query.isFetchNextPageError && query.error) return <Failed error={query.error} retry={fetch} />
  return (
    <Button className="button more" isPending={query.isFetchingNextPage} onPress={fetch}>
      {query.isFetchingNextPage ? text.details.states.waiting : text.details.showMore(Math.min(step, left), left)}
    </Button>
  )
}
