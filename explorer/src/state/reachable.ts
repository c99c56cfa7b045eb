import { useSyncExternalStore } from 'react'
import { isReachable, onReachable } from '../api/connection'
import { say } from './notices'

onReachable((reachable) => {
  if (reachable) say((text) => text.errors.back)
})

/** Whether the server answers. */
export const useReachable = () => useSyncExternalStore(onReachable, isReachable)
