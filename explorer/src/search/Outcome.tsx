import { useFailure } from '../details/states'
import { useText } from '../text/text'
import type { Searching } from './useSearch'

/** What is to be said of a search below its hits: that it goes on, has failed, found nothing or more than is shown. */
export function Outcome({ search, shown, wanted }: { search: Searching; shown: number; wanted: string }) {
  const text = useText().search
  return (
    <div className="party-search-outcome" role="status" data-failed={search.error ? true : undefined}>
      {search.error ? <Failing error={search.error} /> : search.paused ? text.paused : search.settled ? said() : text.searching}
    </div>
  )

  function said(): string {
    const total = search.hits?.total ?? 0
    if (shown === 0) return text.nothing(wanted)
    return total > shown ? text.more(shown, total) : text.found(shown)
  }
}

function Failing({ error }: { error: Error }) {
  const text = useText().search
  return `${useFailure(error)} ${text.retry}`
}
