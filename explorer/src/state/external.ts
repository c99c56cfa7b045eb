import { useSyncExternalStore } from 'react'

/** A value outside of React that components can follow. */
export class External<T> {
  private listeners = new Set<() => void>()

  constructor(private current: T) {}

  readonly get = () => this.current

  readonly set = (value: T) => {
    if (value === this.current) return
    this.current = value
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
}

export function useExternal<T>(value: External<T>): T {
  return useSyncExternalStore(value.subscribe, value.get)
}
