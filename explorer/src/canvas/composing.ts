import type { Drawing } from './drawing'
import type { Box, Point } from './geometry'
import { hub, placesAlong, settle, settleAlong, type Wanted } from './labels'
import { outstanding } from './outstanding'
import type { Palette } from './palette'
import type { Edge, Node } from './scene'
import { wrap } from './wrap'

/** A label with a place, in pixels from the graph's origin: panning does not move it there. */
export interface Label {
  lines: readonly string[]
  box: Box
  font: string
  colour: string
  /** How far the ground reaches round the letters, in pixels; none where it is a box behind them all. */
  halo: number
}

/** A text broken into lines. */
interface Broken {
  lines: readonly string[]
  width: number
}

export const leading = 15
const size = 12.5
/** A label is no wider than this, nor than such a part of the drawing. */
const widest = 150
const share = 0.28
/** Room for the ring round what is selected. */
const ring = 6
/** With so many nodes a label has one row. */
const many = 60

/** Chooses which labels of a drawing are seen, and where. */
export class Composer {
  private readonly texts = new Map<string, Broken>()

  constructor(private readonly drawing: Drawing, private readonly palette: Palette, private readonly context: CanvasRenderingContext2D) {}

  /** Forgets measures that were taken before a font was there. */
  reset(): void {
    this.texts.clear()
  }

  compose(zoom: number): Label[] {
    const { nodes } = this.drawing.scene
    const rows = nodes.length > many ? 1 : 2
    const must = new Set(nodes.filter((node) => this.stands(node.id)))
    const order = [...nodes].sort((a, b) => Number(must.has(b)) - Number(must.has(a)) || b.weight - a.weight)
    const asked = new Map(order.map((node) => [node.id, must.has(node) ? this.ask(node, 2, true, zoom) : this.ask(node, rows, false, zoom)]))
    const wanted = [...asked.values()].map((one) => one.wanted)
    const labels = [...settle(wanted)].map(([id, box]) => ({ ...asked.get(id)!.style, box }))
    return [...labels, ...this.alongEdges(zoom, wanted, labels)]
  }

  private get widest(): number {
    return Math.min(widest, Math.round(this.drawing.cy.width() * share))
  }

  /** Whether a node stands out, and is named wherever it is. */
  private stands(id: string): boolean {
    const { marks: { selected, cursor, hovered }, scene: { way } } = this.drawing
    return selected.has(id) || id === cursor || id === hovered || way?.has(id) === true
  }

  /** What a node's label looks like, and what room it asks for. */
  private ask(node: Node, rows: number, must: boolean, zoom: number): { wanted: Wanted; style: Omit<Label, 'box'> } {
    const { palette, drawing: { marks, scene: { way } } } = this
    const strong = must || node.weight >= hub
    const font = `${strong ? 600 : 400} ${size}px ${palette.fonts[node.name.lang ?? ''] ?? ''}`
    const { lines, width } = this.broken(node.name.text, font, this.widest * (must ? 1.3 : 1), rows)
    const { x, y } = this.drawing.at(node.id) ?? node
    const ringed = marks.selected.has(node.id) || node.id === marks.cursor
    return {
      wanted: {
        id: node.id, centre: { x: x * zoom, y: y * zoom }, radius: node.radius * zoom + (ringed ? ring : 0),
        width: width + 4, height: lines.length * leading, must, weight: node.weight,
      },
      style: { lines, font, colour: way && !way.has(node.id) ? palette.muted : palette.text, halo: strong ? 5 : 3.5 },
    }
  }

  private broken(text: string, font: string, width: number, rows: number): Broken {
    const key = `${font} ${width} ${rows} ${text}`
    const known = this.texts.get(key)
    if (known) return known
    this.context.font = font
    const measure = (part: string) => this.context.measureText(part).width
    const lines = wrap(text, width, rows, measure)
    const found = { lines, width: Math.max(0, ...lines.map(measure)) }
    this.texts.set(key, found)
    return found
  }

  /** The labels of lines that stand out, where neither a node nor another label is. */
  private alongEdges(zoom: number, nodes: readonly Wanted[], labels: readonly Label[]): Label[] {
    const { scene, marks: { selected, hovered } } = this.drawing
    const edges = outstanding(scene, selected, hovered)
    if (edges.length === 0) return []
    const font = `450 11px ${this.palette.fonts[document.documentElement.lang] ?? ''}`
    const broken = new Map(edges.map((edge) => [edge.id, this.broken(edge.label, font, 190, 1)]))
    const boxes = settleAlong(edges.map((edge) => ({
      id: edge.id, places: this.along(edge).map(({ x, y }) => ({ x: x * zoom, y: y * zoom })),
      width: broken.get(edge.id)!.width + 8, height: leading, must: selected.has(edge.id) || edge.id === hovered,
    })), nodes, labels.map(({ box }) => box))
    return [...boxes].map(([id, box]) => ({ lines: broken.get(id)!.lines, box, font, colour: this.palette.edgeText, halo: 0 }))
  }

  private along({ id, from, to, parallel }: Edge): Point[] {
    const [middle, a, b] = [this.drawing.at(id), this.drawing.at(from), this.drawing.at(to)]
    return middle ? placesAlong(middle, a && b && !parallel ? [a, b] : undefined) : []
  }
}
