import { Composer, leading, type Label } from './composing'
import type { Drawing } from './drawing'
import type { Box, Point } from './geometry'
import type { Palette } from './palette'

/** The canvas reaches so far beyond what is seen, so that panning only moves it. */
const margin = 240
/** Placing labels may take this share of the time while the drawing changes with every frame. */
const share = 0.25

/**
 * Sets the labels of a drawing on a canvas above it. They keep their size whatever the zoom, so that zooming in makes room
 * for more of them. Panning moves the canvas as it is; while it is zoomed it is stretched a little, until there is time
 * to find the labels new places.
 */
export class Labelling {
  private readonly context: CanvasRenderingContext2D
  private drawn = { version: -1, zoom: 1, pan: { x: 0, y: 0 }, at: 0, cost: 0 }
  private later = 0
  private labels: readonly Label[] = []
  private readonly composer: Composer

  constructor(private readonly canvas: HTMLCanvasElement, private readonly drawing: Drawing, private readonly palette: Palette) {
    this.context = canvas.getContext('2d')!
    this.composer = new Composer(drawing, palette, this.context)
  }

  /** Brings the labels to where the drawing is now. */
  follow(): void {
    const { zoom, pan, version, at, cost } = this.drawn
    const now = { zoom: this.drawing.cy.zoom(), pan: this.drawing.cy.pan() }
    const scale = now.zoom / zoom
    const by = { x: now.pan.x - pan.x * scale, y: now.pan.y - pan.y * scale }
    const stale = version !== this.drawing.version || scale !== 1
    const gone = Math.max(Math.abs(by.x), Math.abs(by.y)) > margin * 0.8
    if (this.resized() || (stale ? performance.now() - at > cost / share : gone)) return this.draw()
    this.canvas.style.transform = `matrix(${scale}, 0, 0, ${scale}, ${Math.round(by.x)}, ${Math.round(by.y)})`
    if (stale) this.wait()
  }

  stop(): void {
    clearTimeout(this.later)
  }

  /** Looks again, in case no other frame comes. */
  private wait(): void {
    clearTimeout(this.later)
    this.later = window.setTimeout(() => this.follow(), this.drawn.cost / share)
  }

  private draw(): void {
    const start = performance.now()
    const { palette, drawing: { cy, version } } = this
    const [zoom, pan] = [cy.zoom(), { ...cy.pan() }]
    if (version !== this.drawn.version || zoom !== this.drawn.zoom) this.labels = this.composer.compose(zoom)
    this.clear()
    this.canvas.style.transform = ''
    this.context.textAlign = 'center'
    this.context.textBaseline = 'middle'
    this.context.lineJoin = 'round'
    this.context.strokeStyle = palette.surface
    const [width, height] = [this.canvas.clientWidth - margin, this.canvas.clientHeight - margin]
    for (const label of this.labels) {
      const { left, right, top, bottom } = label.box
      if (right + pan.x > -margin && left + pan.x < width && bottom + pan.y > -margin && top + pan.y < height) this.write(label, pan)
    }
    this.decorate(palette, zoom)
    const at = performance.now()
    this.drawn = { version, zoom, pan, at, cost: at - start }
  }

  /** Forgets measures that were taken before a font was there. */
  reset(): void {
    this.composer.reset()
    this.drawn = { ...this.drawn, version: -1 }
    this.follow()
  }

  /** Whether the canvas has another size on the page than in its memory, and would be stretched. */
  private resized(): boolean {
    const ratio = window.devicePixelRatio
    const { clientWidth, clientHeight, width, height } = this.canvas
    return width !== Math.round(clientWidth * ratio) || height !== Math.round(clientHeight * ratio)
  }

  private clear(): void {
    const ratio = window.devicePixelRatio
    const { clientWidth, clientHeight } = this.canvas
    if (this.resized()) [this.canvas.width, this.canvas.height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)]
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.context.clearRect(0, 0, clientWidth, clientHeight)
    this.context.translate(margin, margin)
  }

  private write({ lines, box, font, colour, halo }: Label, pan: Point): void {
    if (halo === 0) this.ground(box, pan)
    this.context.font = font
    this.context.lineWidth = halo || 1
    this.context.fillStyle = colour
    const x = Math.round((box.left + box.right) / 2 + pan.x)
    lines.forEach((line, i) => {
      const y = Math.round(box.top + leading * (i + 0.5) + pan.y)
      this.context.strokeText(line, x, y)
      this.context.fillText(line, x, y)
    })
  }

  /** Hides the line that a label stands on: dashes between letters are read as hyphens. */
  private ground({ left, top, right, bottom }: Box, { x, y }: Point): void {
    this.context.fillStyle = this.palette.surface
    this.context.beginPath()
    this.context.roundRect(Math.round(left + x), Math.round(top + y), Math.round(right - left), Math.round(bottom - top), 3)
    this.context.fill()
  }

  /** The ring of the keyboard, and the signs of what is pinned. */
  private decorate(palette: Palette, zoom: number): void {
    for (const node of this.drawing.scene.nodes) {
      const cursor = node.id === this.drawing.marks.cursor
      if (!cursor && !node.pinned) continue
      const centre = this.drawing.camera.onScreen(this.drawing.at(node.id) ?? node)
      if (cursor) this.ring(centre, node.radius * zoom + 6, palette)
      if (node.pinned) this.pin(centre, node.radius * zoom, palette)
    }
  }

  private ring({ x, y }: Point, radius: number, palette: Palette): void {
    this.context.beginPath()
    this.context.arc(x, y, radius, 0, 2 * Math.PI)
    this.context.lineWidth = 5
    this.context.strokeStyle = palette.surface
    this.context.stroke()
    this.context.lineWidth = 2.5
    this.context.strokeStyle = palette.focus
    this.context.stroke()
  }

  private pin({ x, y }: Point, radius: number, palette: Palette): void {
    const [at, size] = [radius * 0.72, Math.max(3, Math.min(5, radius * 0.4))]
    this.context.beginPath()
    this.context.arc(x + at, y - at, size, 0, 2 * Math.PI)
    this.context.fillStyle = palette.text
    this.context.lineWidth = 1.5
    this.context.strokeStyle = palette.surface
    this.context.fill()
    this.context.stroke()
  }
}
