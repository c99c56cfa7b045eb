import type { EventObject, NodeSingular } from 'cytoscape'
import type { Drawing } from './drawing'
import type { Point } from './geometry'

/** What the pointer asks for. */
export interface Gestures {
  /** A party or a relationship was pointed at; `adding` where Ctrl, ⌘ or a long touch asks to keep the rest selected. */
  pick(id: string, adding: boolean): void
  /** Nothing was pointed at. */
  leave(): void
  open(id: string): void
  /** Something was dragged to a new place, and what is selected with it. */
  move(to: Record<string, Point>): void
  hover(id: string | undefined): void
}

/** Listens to the pointer. Gives what ends it. */
export function listen(drawing: Drawing, gestures: Gestures): () => void {
  const { cy } = drawing
  const adding = ({ originalEvent: event }: EventObject) => event instanceof MouseEvent && (event.ctrlKey || event.metaKey)
  const any = 'node, edge'
  // A long touch ends with a tap of its own, which is not meant.
  let held = false
  const listeners: readonly [event: string, on: string, listener: (event: EventObject) => void][] = [
    ['tapstart', any, () => { held = false }],
    ['tap', any, (event) => { if (!held) gestures.pick(idOf(event), adding(event)) }],
    ['taphold', 'node', (event) => {
      held = !(event.originalEvent instanceof MouseEvent)
      if (held) gestures.pick(idOf(event), true)
    }],
    ['dbltap', 'node', (event) => gestures.open(idOf(event))],
    ['mouseover', any, (event) => gestures.hover(idOf(event))],
    ['mouseout', any, () => gestures.hover(undefined)],
    ...dragging(drawing, gestures),
  ]
  const leave = (event: EventObject) => { if (event.target === cy) gestures.leave() }
  cy.on('tap', leave)
  for (const [event, on, listener] of listeners) cy.on(event, on, listener)
  return () => {
    cy.removeListener('tap', leave)
    for (const [event, on, listener] of listeners) cy.removeListener(event, on, listener)
  }
}

function idOf(event: EventObject): string {
  return (event.target as NodeSingular).id()
}

/** Dragging one of the selected drags them all: Cytoscape's own selection is not used. */
function dragging(drawing: Drawing, gestures: Gestures): [event: string, on: string, listener: (event: EventObject) => void][] {
  let from: Point = { x: 0, y: 0 }
  let company: { node: NodeSingular; from: Point }[] = []
  const grab = (event: EventObject) => {
    const grabbed = event.target as NodeSingular
    const { selected } = drawing.marks
    from = { ...grabbed.position() }
    company = selected.has(grabbed.id())
      ? drawing.cy.nodes().toArray().filter((node) => selected.has(node.id()) && node.id() !== grabbed.id())
        .map((node) => ({ node, from: { ...node.position() } }))
      : []
  }
  const drag = (event: EventObject) => {
    const { x, y } = (event.target as NodeSingular).position()
    drawing.cy.batch(() => {
      for (const one of company) one.node.position({ x: one.from.x + x - from.x, y: one.from.y + y - from.y })
    })
  }
  const drop = (event: EventObject) => {
    const moved = [event.target as NodeSingular, ...company.map(({ node }) => node)]
    gestures.move(Object.fromEntries(moved.map((node) => [node.id(), rounded(node.position())])))
  }
  return [['grab', 'node', grab], ['drag', 'node', drag], ['dragfree', 'node', drop]]
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}
