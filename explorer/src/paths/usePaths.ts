import { useQuery } from '@tanstack/react-query'
import { paths, pathsVariables, type PathsAsk, type Ways } from '../api/paths'
import type { Asked } from '../details/states'

/** The ways that answer a question. Whoever draws the one that is shown gets the same answer, asked for once. */
export function usePaths(ask: PathsAsk): Asked<Ways> {
  return useQuery({
    queryKey: ['paths', pathsVariables(ask)],
    queryFn: ({ signal }) => paths(ask, signal),
    enabled: ask.from !== ask.to,
  })
}
