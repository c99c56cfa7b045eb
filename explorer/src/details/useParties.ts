import { useQuery } from '@tanstack/react-query'
import { partiesOf } from '../api/party'
import type { Party } from '../model/types'
import { useData } from '../state/store'
import type { Asked } from './states'

/** The parties with these ids, by id: those that the graph knows at once, the others once they are fetched. */
export function useParties(ids: readonly string[]): Asked<ReadonlyMap<string, Party>> {
  const { parties } = useData()
  const missing = ids.filter((id) => !parties.has(id))
  const query = useQuery({
    queryKey: ['parties', missing],
    queryFn: ({ signal }) => partiesOf(missing, signal),
    enabled: missing.length > 0,
  })
  if (missing.length === 0) return { ...query, data: parties, error: null }
  return { ...query, data: query.data && new Map([...parties, ...query.data.map((party) => [party.id, party] as const)]) }
}
