/** Whether the server answers, as far as the last question showed. */
let reachable = true
const listeners = new Set<(reachable: boolean) => void>()

export const isReachable = () => reachable

export function onReachable(listener: (reachable: boolean) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Notes that a question was not answered, and looks from then on until the server is ready again. */
export function lost() {
  if (!reachable) return
  set(false)
  void watch()
}

/** Looks at once instead of at the next turn. Tells whether the server is ready. */
export async function look(): Promise<boolean> {
  const ready = await fetch('/readyz', { cache: 'no-store' }).then((response) => response.ok, () => false)
  if (ready) set(true)
  return ready
}

async function watch() {
  for (let wait = 1000; !reachable; wait = Math.min(5000, wait * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    if (reachable || (await look())) return
  }
}

function set(now: boolean) {
  if (now === reachable) return
  reachable = now
  for (const listener of listeners) listener(now)
}
