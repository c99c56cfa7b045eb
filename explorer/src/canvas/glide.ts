import type { Point } from './geometry'

/** From where to where something goes. */
export interface Trip {
  id: string
  from: Point
  to: Point
}

const duration = 320

/** Moves things smoothly to their places, one set of trips at a time. */
export class Glide {
  private frame = 0
  private finish: (() => void) | undefined

  run(trips: readonly Trip[], atOnce: boolean, put: (at: ReadonlyMap<string, Point>) => void): void {
    this.stop()
    const at = (share: number) => put(new Map(trips.map(({ id, from, to }) => [id, {
      x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share,
    }])))
    if (atOnce) return at(1)
    const start = performance.now()
    const tick = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / duration))
      at(share === 1 ? 1 : 1 - (1 - share) ** 3)
      if (share < 1) this.frame = requestAnimationFrame(tick)
      else this.finish = undefined
    }
    this.finish = () => at(1)
    this.frame = requestAnimationFrame(tick)
  }

  /** Ends the trips under way at their goals. */
  stop(): void {
    cancelAnimationFrame(this.frame)
    this.finish?.()
    this.finish = undefined
  }
}
