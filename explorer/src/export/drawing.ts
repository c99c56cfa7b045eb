import { settle, type Wanted } from '../canvas/labels'
import { wrap } from '../canvas/wrap'
import { around, union, type Box } from '../canvas/geometry'
import type { Palette } from '../canvas/palette'
import type { Edge, Node, Scene } from '../canvas/scene'
import type { Language, Text } from '../text/text'
import { arrowhead, edgePath, nodeShape } from './figures'
import { legend } from './legend'
import { fontSize, round, type Drawing, type Measure } from './units'
import { element, escaped } from './xml'

export interface Drawn {
  scene: Scene
  palette: Palette
  text: Text
  language: Language
  title: string
}

const margin = 24
const leading = 14.5
/** A longer name is cut short; it stands whole in the element's title. */
const widest = 150
const most = 3
/** With so many parties a label has one row. */
const many = 60

/** Draws the scene in the theme's colours with a legend below it. Fonts are named, not contained. */
export function drawing({ scene, palette, text, language, title }: Drawn, measure: Measure): Drawing {
  const labels = labelsOf(scene, palette, measure)
  const graph = boundsOf(scene, labels)
  const key = legend(scene, palette, text, language, Math.max(graph.right - graph.left, 520), measure)
  const width = Math.ceil(Math.max(graph.right - graph.left, key.width))
  const height = Math.ceil(graph.bottom - graph.top + key.height)
  const at = new Map(scene.nodes.map((node) => [node.id, node]))
  const content = [
    element('title', {}, escaped(title)),
    element('rect', { width, height, fill: palette.surface }),
    element('g', { transform: `translate(${round((width - graph.left - graph.right) / 2)} ${round(-graph.top)})` }, [
      element('g', { fill: 'none', 'stroke-width': 1.3 }, edgesOf(scene, at, palette, text).join('')),
      element('g', { stroke: palette.surface, 'stroke-width': 1.5 }, scene.nodes.map((node) => nodeOf(node, scene, palette, text)).join('')),
      element('g', textStyle(palette), [...labels.values()].join('')),
    ].join('')),
    element('g', { transform: `translate(0 ${round(graph.bottom - graph.top)})`, ...textStyle(palette) }, key.svg),
  ]
  const svg = element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', lang: language,
    'font-family': palette.fonts[language] ?? palette.fonts[''], 'font-size': fontSize,
  }, content.join('\n'))
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height }
}

function textStyle(palette: Palette) {
  // The words stand on lines that they would be hard to read on; a seam in the colour behind them keeps them apart.
  return { fill: palette.text, stroke: palette.surface, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
}

function edgesOf(scene: Scene, at: ReadonlyMap<string, Node>, palette: Palette, text: Text): string[] {
  const drawn = new Map<string, number>()
  return scene.edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    if (!from || !to) return []
    const pair = [edge.from, edge.to].sort().join(' ')
    const nth = drawn.get(pair) ?? 0
    drawn.set(pair, nth + 1)
    return [edgeOf(edge, from, to, nth, scene, palette, text)]
  })
}

function edgeOf(edge: Edge, from: Node, to: Node, nth: number, scene: Scene, palette: Palette, text: Text): string {
  const onWay = scene.way?.has(edge.id)
  const path = edgePath(edge, from, to, nth)
  const look = onWay ? { stroke: palette.selected, 'stroke-width': 4 } : { stroke: path.colour(palette) }
  const line = element('path', { d: path.d, ...look, 'stroke-dasharray': path.dashes })
  const title = element('title', {}, escaped(`${from.name.text} · ${text.relations[edge.kind]} · ${to.name.text}`))
  return element('g', { opacity: scene.way && !onWay ? 0.4 : undefined }, title + line + arrowhead(edge, path, look.stroke))
}

function nodeOf(node: Node, scene: Scene, palette: Palette, text: Text): string {
  const onWay = scene.way?.has(node.id)
  const title = element('title', {}, escaped(`${node.name.text} · ${text.kinds[node.kind]}`))
  return element('g', {
    transform: `translate(${round(node.x)} ${round(node.y)})`, fill: palette.kinds[node.kind],
    opacity: scene.way && !onWay ? 0.4 : undefined, ...(onWay && { stroke: palette.selected, 'stroke-width': 3 }),
  }, title + nodeShape(node.kind, node.radius))
}

/** The labels that find room, by the rule of the screen: no two cover each other, the weightier first. */
function labelsOf({ nodes, way }: Scene, palette: Palette, measure: Measure): Map<Box, string> {
  const rows = nodes.length > many ? 1 : most
  const lines = new Map(nodes.map((node) => {
    const font = fontOf(node, palette)
    const width = (text: string) => measure(text, font)
    const lines = wrap(node.name.text, widest, rows, width)
    return [node.id, { lines, width: Math.max(0, ...lines.map(width)) }] as const
  }))
  const wanted = [...nodes].sort((a, b) => b.weight - a.weight).map((node): Wanted => ({
    id: node.id, centre: node, radius: node.radius, weight: node.weight, must: way?.has(node.id) ?? false,
    width: (lines.get(node.id)?.width ?? 0) + 4, height: leading * (lines.get(node.id)?.lines.length ?? 0),
  }))
  const boxes = settle(wanted)
  return new Map(nodes.flatMap((node) => {
    const box = boxes.get(node.id)
    return box ? [[box, labelOf(node, box, lines.get(node.id)?.lines ?? [], palette)] as const] : []
  }))
}

function labelOf({ name }: Node, { left, right, top }: Box, lines: readonly string[], palette: Palette): string {
  const x = round((left + right) / 2)
  const rows = lines.map((line, i) => element('tspan', { x, y: round(top + leading * (i + 0.75)) }, escaped(line)))
  return element('text', { 'text-anchor': 'middle', lang: name.lang, 'font-family': palette.fonts[name.lang ?? ''] }, rows.join(''))
}

function fontOf(node: Node, palette: Palette): string {
  return `${fontSize}px ${palette.fonts[node.name.lang ?? ''] ?? 'sans-serif'}`
}

function boundsOf({ nodes }: Scene, labels: ReadonlyMap<Box, string>): Box {
  const largest = Math.max(0, ...nodes.map((node) => node.radius))
  const shapes = around(nodes, largest + margin) ?? { left: 0, top: 0, right: 0, bottom: 0 }
  return [...labels.keys()].reduce(
    (all, { left, top, right, bottom }) => union(all, { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin }),
    shapes,
  )
}
