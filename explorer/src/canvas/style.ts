import type { StylesheetJson } from 'cytoscape'
import { KINDS, RELATION_KINDS } from '../model/kinds'
import type { RelationKind } from '../model/types'
import { lines } from './lines'
import type { Palette } from './palette'
import { shapes } from './shapes'

/** Between two of the same kind only an arrow says which is which. */
export const directed: ReadonlySet<RelationKind> = new Set(['PART_OF', 'OWNS', 'SUCCEEDS'])

/** How thick lines are at a zoom, in units of the graph, so that they are neither lost from afar nor bars from near. */
export function thicknessAt(zoom: number): number {
  if (zoom >= 0.7) return 1
  if (zoom >= 0.35) return 1.4
  return zoom >= 0.17 ? 2.4 : 4
}

/** The style of the drawing. Labels are not part of it: they are set above it, so that they do not collide. */
export function styleOf(palette: Palette, thick: number): StylesheetJson {
  return [
    {
      selector: 'node',
      style: { width: 'data(size)', height: 'data(size)', 'border-width': 1.5 * thick, 'border-color': palette.surface, 'overlay-opacity': 0 },
    },
    ...KINDS.map((kind) => ({ selector: `node.${kind}`, style: { ...outline(kind), 'background-color': palette.kinds[kind] } })),
    {
      selector: 'edge',
      style: { 'curve-style': 'straight', width: 1.3 * thick, 'overlay-opacity': 0, 'arrow-scale': 0.8, opacity: 0.75 },
    },
    { selector: 'edge.parallel', style: { 'curve-style': 'bezier', 'control-point-step-size': 22 } },
    ...RELATION_KINDS.map((kind) => ({ selector: `edge.${kind}`, style: stroke(kind, palette) })),
    { selector: 'node.hovered', style: { 'border-width': 3 * thick, 'border-color': palette.text } },
    { selector: 'edge.near, edge.hovered', style: { width: 2 * thick, opacity: 1, 'z-index': 2 } },
    { selector: '.aside', style: { opacity: 0.4 } },
    { selector: 'edge.way', style: { width: 4 * thick, opacity: 1, 'z-index': 3, ...coloured(palette.selected) } },
    { selector: 'node.way', style: ring(2.5 * thick, palette.selected) },
    { selector: 'edge.selected', style: { width: 4 * thick, opacity: 1, 'z-index': 4, ...coloured(palette.selected) } },
    { selector: 'node.selected', style: { ...ring(3.5 * thick, palette.selected), 'z-index': 4 } },
  ]
}

function outline(kind: (typeof KINDS)[number]) {
  const shape = shapes[kind]
  if (shape === 'circle') return { shape: 'ellipse' as const }
  if (shape === 'square') return { shape: 'round-rectangle' as const }
  // Cytoscape finds a point to be outside where a corner is straight above or below it, as it is at the very middle.
  const points = shape.map(([x, y]) => [x === 0 ? 0.002 : x, y])
  return { shape: 'polygon' as const, 'shape-polygon-points': points.flat().join(' ') }
}

function stroke(kind: RelationKind, palette: Palette) {
  const { colour, dashes } = lines[kind]
  return {
    ...coloured(palette.edges[colour]),
    ...(dashes.length ? { 'line-style': 'dashed' as const, 'line-dash-pattern': [...dashes] } : {}),
    ...(directed.has(kind) ? { 'target-arrow-shape': 'triangle' as const } : {}),
  }
}

/** Round the shape, so that a small one keeps its colour. */
function ring(width: number, colour: string) {
  return { 'outline-width': width, 'outline-color': colour, 'outline-offset': width / 2 }
}

function coloured(colour: string) {
  return { 'line-color': colour, 'target-arrow-color': colour }
}
