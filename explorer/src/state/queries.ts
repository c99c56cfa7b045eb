import { onlineManager, QueryClient } from '@tanstack/react-query'
import { Failure } from '../api/client'
import { onReachable } from '../api/connection'

const busy = (error: unknown) => error instanceof Failure && error.code === 'OVERLOADED'
const passing = (error: unknown) => error instanceof Failure && error.passing

// The server may be on this machine: whether there is a network says nothing of it, and its answers do.
onlineManager.setEventListener((setOnline) => onReachable(setOnline))

/**
 * Keeps answers, and asks again: what the server did not hear, once it is back, and a busy server a few times. What it
 * refused is not asked again.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => passing(error) || (busy(error) && failures < 4),
      retryDelay: (failures) => Math.min(4000, 500 * 2 ** failures),
    },
  },
})
