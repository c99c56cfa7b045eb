import type { Core } from 'cytoscape'
import { around, union, type Box, type Point } from './geometry'
import type { Node } from './scene'

export const nearest = 3
export const farthest = 0.04
/** A graph of a few nodes is not blown up to fill the screen. */
const comfortable = 1.25
/** The size of the drawing may still change for so long after a move, in milliseconds. */
const settling = 1000

/** Which part of the graph is seen. */
interface Window {
  zoom: number
  pan: Point
}

/** Moves what is seen of a drawing; at once where the user wants it calm. */
export class Camera {
  /** Where the overview begins, in pixels of the drawing's box: what is fitted in leaves it free. */
  corner: Pick<Box, 'left' | 'top'> = { left: Infinity, top: Infinity }
  private aimed: { at: () => Window; until: number } = { at: () => this.window, until: 0 }

  constructor(private readonly cy: Core, private readonly calm: () => boolean) {}

  get window(): Window {
    return { zoom: this.cy.zoom(), pan: { ...this.cy.pan() } }
  }

  /** The part of the graph that is on the screen. */
  get extent(): Box {
    const { x1, y1, x2, y2 } = this.cy.extent()
    return { left: x1, top: y1, right: x2, bottom: y2 }
  }

  /** A point of the graph in pixels of the drawing's box. */
  onScreen({ x, y }: Point): Point {
    const { zoom, pan } = this.window
    return { x: x * zoom + pan.x, y: y * zoom + pan.y }
  }

  zoomBy(factor: number): void {
    const { x, y } = this.middle()
    this.move({ zoom: { level: this.cy.zoom() * factor, renderedPosition: { x, y } } })
  }

  /** Brings all of some nodes into view. */
  fit(nodes: readonly Node[]): void {
    if (nodes.length > 0) this.aim(() => this.bestFit(nodes.map(boxOf)))
  }

  /** Looks at a box, from no nearer than a zoom. */
  look(box: Box, atMost: number): void {
    this.aim(() => this.fitted(box, this.room(), atMost))
  }

  /** Brings a point of the graph into view, if it is not. */
  reveal(point: Point): void {
    const { x, y } = this.onScreen(point)
    const { left, top, right, bottom } = this.room()
    const inside = x > left / 2 && y > top / 2 && x < right + left / 2 && y < bottom + top / 2
    if (!inside) this.move({ pan: this.panTo(point) })
  }

  /** Moves at once so that a point of the graph is in the middle. */
  centre(point: Point): void {
    this.cy.stop().pan(this.panTo(point))
  }

  back(to: Window): void {
    this.cy.stop().viewport(to)
  }

  /** The drawing has another size now: what was aimed at a moment ago is aimed at again. */
  resize(): void {
    this.cy.resize()
    if (performance.now() < this.aimed.until) this.move(this.aimed.at())
  }

  private aim(at: () => Window): void {
    this.aimed = { at, until: performance.now() + settling }
    this.move(at())
  }

  private middle(): Point {
    const { clientWidth, clientHeight } = this.cy.container()!
    return { x: clientWidth / 2, y: clientHeight / 2 }
  }

  private panTo({ x, y }: Point): Point {
    const [zoom, middle] = [this.cy.zoom(), this.middle()]
    return { x: middle.x - x * zoom, y: middle.y - y * zoom }
  }

  /** Leaves the corner below the overview free, where that would cover a node, by giving up a strip beside or below. */
  private bestFit(boxes: readonly Box[]): Window {
    const box = boxes.reduce(union)
    const room = this.room()
    const whole = this.fitted(box, room, comfortable)
    const corner = { left: this.corner.left - 40, top: this.corner.top - 30 }
    const covered = (node: Box) => node.right * whole.zoom + whole.pan.x > corner.left && node.bottom * whole.zoom + whole.pan.y > corner.top
    if (!boxes.some(covered)) return whole
    const beside = this.fitted(box, { ...room, right: corner.left }, comfortable)
    const above = this.fitted(box, { ...room, bottom: corner.top }, comfortable)
    return beside.zoom > above.zoom ? beside : above
  }

  /** The part of the screen that nodes are brought into; labels and buttons have what is left. */
  private room(): Box {
    const { clientWidth: width, clientHeight: height } = this.cy.container()!
    const side = width < 600 ? 70 : 90
    return { left: side, top: 50, right: Math.max(width - side, side + 60), bottom: Math.max(height - 55, 110) }
  }

  private fitted(box: Box, room: Box, atMost: number): Window {
    const [wide, high] = [room.right - room.left, room.bottom - room.top]
    const zoom = Math.max(farthest, Math.min(wide / (box.right - box.left), high / (box.bottom - box.top), atMost))
    const [from, to] = [centreOf(box), centreOf(room)]
    return { zoom, pan: { x: to.x - from.x * zoom, y: to.y - from.y * zoom } }
  }

  private move(to: Parameters<Core['animate']>[0]): void {
    this.cy.stop()
    if (!this.calm()) this.cy.animate(to, { duration: 220, easing: 'ease-out' })
    else if (to.pan && typeof to.zoom === 'number') this.cy.viewport({ zoom: to.zoom, pan: to.pan })
    else if (to.pan) this.cy.pan(to.pan)
    else if (to.zoom !== undefined) this.cy.zoom(to.zoom)
  }
}

function boxOf(node: Node): Box {
  return around([node], node.radius)!
}

function centreOf({ left, top, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}
