import type { Party, Placed, Point, Relation } from '../model/types'

/** A way from one party to another: one relationship between each two of its parties. */
export interface Way {
  parties: readonly Party[]
  relations: readonly Relation[]
}

/** The parties and relationships of some ways, each once, and where the parties stand. */
export interface Laid {
  parties: Party[]
  relations: Relation[]
  at: Placed
  /** The ids of what lies on the way that is shown. */
  way: ReadonlySet<string>
}

const column = 210
const row = 120

/** So many parties stand in a column beside the one of the way that is shown. */
const most = 6

/**
 * Lays ways out from left to right: the one that is shown on a straight line, what others pass through above and below it,
 * each party in the column of its step. Of the others only those are drawn that are no longer, that lead through no column
 * backwards, and that have room.
 */
export function lay(ways: readonly Way[], shown: number): Laid | undefined {
  const first = ways[shown]
  if (!first) return undefined
  const columns = new Columns(first)
  const drawn = [first, ...ways.filter((way) => way !== first && way.parties.length <= first.parties.length && columns.take(way))]
  return {
    parties: unique(drawn.flatMap((way) => way.parties)),
    relations: unique(drawn.flatMap((way) => way.relations)),
    at: columns.at,
    way: new Set([...first.parties, ...first.relations].map((one) => one.id)),
  }
}

/** Where parties stand, column by column. */
class Columns {
  readonly at: Record<string, Point> = {}
  private readonly taken = new Map<number, number>()

  constructor(private readonly first: Way) {
    first.parties.forEach((party, i) => { this.at[party.id] = { x: i * column, y: 0 } })
  }

  /** Finds room for a way, or tells that there is none. */
  take({ parties }: Way): boolean {
    const steps = parties.map((party, i) => ({ id: party.id, at: columnOf(i, parties.length, this.first.parties.length) }))
    const fresh = steps.filter(({ id }) => !this.at[id])
    const fits = steps.every(({ id, at }) => this.at[id]?.x === at * column || (!this.at[id] && (this.taken.get(at) ?? 0) < most))
    if (fits) for (const { id, at } of fresh) this.stand(id, at)
    return fits
  }

  private stand(id: string, at: number): void {
    const count = (this.taken.get(at) ?? 0) + 1
    this.taken.set(at, count)
    this.at[id] = { x: at * column, y: side(count) * row }
  }
}

/** A shorter way is drawn out, so that all have their ends in the same columns. */
function columnOf(step: number, length: number, columns: number): number {
  return length > 1 ? (step * (columns - 1)) / (length - 1) : 0
}

/** The rows beside the line, in turn: -1, 1, -2, 2, and so on. */
function side(count: number): number {
  return count % 2 ? -(count + 1) / 2 : count / 2
}

function unique<T extends { id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()]
}
