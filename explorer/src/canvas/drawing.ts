import cytoscape, { type Core, type ElementDefinition } from 'cytoscape'
import { Camera, farthest, nearest } from './camera'
import { inside, type Point } from './geometry'
import { Glide } from './glide'
import type { Palette } from './palette'
import type { Edge, Node, Scene } from './scene'
import { styleOf, thicknessAt } from './style'

/** What stands out for the moment. */
export interface Marks {
  selected: ReadonlySet<string>
  /** Where the keyboard is. */
  cursor?: string
  /** What the pointer is on. */
  hovered?: string
}

/** The drawing of a scene: nodes and lines by Cytoscape. It knows nothing of React nor of the state. */
export class Drawing {
  readonly cy: Core
  readonly camera: Camera
  scene: Scene = { nodes: [], edges: [] }
  marks: Marks = { selected: new Set() }
  /** Grows with each change that moves labels, but for panning and zooming. */
  version = 0
  private nodes: ReadonlyMap<string, Node> = new Map()
  private readonly glide = new Glide()
  private palette: Palette | undefined
  private thickness = 1
  private later = 0

  /** `calm` tells whether the user wants to see nothing move. */
  constructor(container: HTMLElement, private readonly calm: () => boolean) {
    this.cy = cytoscape({
      container, minZoom: farthest, maxZoom: nearest, boxSelectionEnabled: false, autounselectify: true,
      layout: { name: 'preset' }, style: [], elements: [],
    })
    this.camera = new Camera(this.cy, calm)
    this.cy.on('position', () => { this.version++ })
    this.cy.on('zoom', () => this.thicken())
  }

  destroy(): void {
    this.glide.stop()
    clearTimeout(this.later)
    this.cy.destroy()
  }

  /** Calls after each frame that is drawn. Gives what ends it. */
  onFrame(listener: () => void): () => void {
    this.cy.on('render', listener)
    return () => void this.cy.removeListener('render', listener)
  }

  paint(palette: Palette): void {
    this.palette = palette
    this.thickness = thicknessAt(this.cy.zoom())
    this.cy.style(styleOf(palette, this.thickness))
    this.version++
  }

  /** Gives lines the thickness for the zoom, once that has come to rest: a new style costs more than a frame has. */
  private thicken(): void {
    clearTimeout(this.later)
    this.later = window.setTimeout(() => {
      if (this.palette && thicknessAt(this.cy.zoom()) !== this.thickness) this.paint(this.palette)
    }, 120)
  }

  /** Draws a scene in place of the one before. What is in both glides to its new place. */
  show(scene: Scene): void {
    this.scene = scene
    this.nodes = new Map(scene.nodes.map((node) => [node.id, node]))
    this.glide.stop()
    this.cy.batch(() => this.exchange(scene))
    this.cy.batch(() => this.classify())
    this.travel(scene)
    this.version++
  }

  private exchange(scene: Scene): void {
    const ids = new Set([...scene.nodes, ...scene.edges].map((one) => one.id))
    this.cy.elements().filter((element) => !ids.has(element.id())).remove()
    this.cy.add(scene.nodes.filter((node) => this.cy.getElementById(node.id).empty()).map(nodeElement))
    for (const node of scene.nodes) this.cy.getElementById(node.id).data('size', node.radius * 2)
    this.cy.add(scene.edges.filter((edge) => this.cy.getElementById(edge.id).empty()).map(edgeElement))
    for (const edge of scene.edges) this.cy.getElementById(edge.id).toggleClass('parallel', edge.parallel)
  }

  private travel(scene: Scene): void {
    const trips = scene.nodes.flatMap(({ id, x, y }) => {
      const from = this.cy.getElementById(id).position()
      return from.x === x && from.y === y ? [] : [{ id, from: { ...from }, to: { x, y } }]
    })
    if (trips.length === 0) return
    this.glide.run(trips, this.calm(), (at) => this.cy.batch(() => {
      for (const [id, point] of at) this.cy.getElementById(id).position({ ...point })
    }))
  }

  mark(marks: Marks): void {
    const before = this.marks
    this.marks = marks
    this.cy.batch(() => {
      if (before.selected !== marks.selected) this.classify()
      this.hover(before.hovered, false)
      this.hover(marks.hovered, true)
    })
    this.version++
    this.cy.forceRender()
  }

  private hover(id: string | undefined, on: boolean): void {
    if (id !== undefined) this.cy.getElementById(id).toggleClass('hovered', on)
  }

  private classify(): void {
    const { way } = this.scene
    const { selected } = this.marks
    const place = (id: string) => ({ selected: selected.has(id), way: way?.has(id) === true, aside: way !== undefined && !way.has(id) })
    this.cy.nodes().forEach((node) => void node.classes([node.data('kind') as string, ...names(place(node.id()))]))
    this.cy.edges().forEach((edge) => {
      const near = selected.has(edge.data('source') as string) || selected.has(edge.data('target') as string)
      edge.classes([edge.data('kind') as string, ...names({ ...place(edge.id()), near, parallel: edge.hasClass('parallel') })])
    })
    this.hover(this.marks.hovered, true)
  }

  node(id: string): Node | undefined {
    return this.nodes.get(id)
  }

  /** Where it is drawn at this moment, in units of the graph; the middle of a line. */
  at(id: string): Point | undefined {
    const element = this.cy.getElementById(id)
    if (element.empty()) return undefined
    return this.nodes.has(id) ? element.position() : element.midpoint()
  }

  /** The node that is drawn at a point of the drawing's box. */
  nodeAt(point: Point): string | undefined {
    const zoom = this.cy.zoom()
    return this.scene.nodes.find(({ id, radius }) => {
      const place = this.at(id)
      const centre = place && this.camera.onScreen(place)
      return centre && Math.hypot(centre.x - point.x, centre.y - point.y) <= radius * zoom + 2
    })?.id
  }

  /** The nodes whose middle lies in a polygon of the drawing's box. */
  within(polygon: readonly Point[]): string[] {
    return this.scene.nodes.map(({ id }) => id).filter((id) => {
      const point = this.at(id)
      return point && inside(this.camera.onScreen(point), polygon)
    })
  }

  /** Brings all into view. */
  fit(): void {
    this.camera.fit(this.scene.nodes)
  }

  /** Brings a node into view, if it is not. */
  reveal(id: string): void {
    const node = this.nodes.get(id)
    if (node) this.camera.reveal(node)
  }
}

/** The classes that apply. */
function names(classes: Record<string, boolean>): string[] {
  return Object.keys(classes).filter((name) => classes[name])
}

function nodeElement({ id, kind, x, y, radius }: Node): ElementDefinition {
  return { group: 'nodes', data: { id, kind, size: radius * 2 }, classes: kind, position: { x, y } }
}

function edgeElement({ id, kind, from, to }: Edge): ElementDefinition {
  return { group: 'edges', data: { id, kind, source: from, target: to }, classes: kind }
}
