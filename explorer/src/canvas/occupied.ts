import { distance, type Point } from './geometry'

/** Points on a grid, so that "is anything near here?" looks at a few of them only. */
export class Occupied {
  private readonly cells = new Map<string, Point[]>()

  /** `clearance` is the distance that `free` keeps. */
  constructor(private readonly clearance: number, points: Iterable<Point> = []) {
    for (const point of points) this.add(point)
  }

  add(point: Point): void {
    const key = this.key(this.cell(point.x), this.cell(point.y))
    const cell = this.cells.get(key)
    if (cell) cell.push(point)
    else this.cells.set(key, [point])
  }

  /** Whether no point is closer than the clearance. */
  free(point: Point): boolean {
    const [column, row] = [this.cell(point.x), this.cell(point.y)]
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        if (this.cells.get(this.key(i, j))?.some((other) => distance(other, point) < this.clearance)) return false
      }
    }
    return true
  }

  private cell(at: number): number {
    return Math.floor(at / this.clearance)
  }

  private key(column: number, row: number): string {
    return `${column},${row}`
  }
}
