import { placesAlong, settle, settleAlong, type Wanted } from '../canvas/labels'
import { outstanding } from '../canvas/outstanding'
import { wrap } from '../canvas/wrap'
import { around, union, type Box } from '../canvas/geometry'
import type { Palette } from '../canvas/palette'
import type { Edge, Node, Scene } from '../canvas/scene'
import type { Language, Text } from '../text/text'
import { arrowhead, edgePath, nodeShape, type EdgePath } from './figures'
import { legend } from './legend'
import { fontSize, round, type Drawing, type Measure } from './units'
import { element, escaped } from './xml'

export interface Drawn {
  scene: Scene
  /** The ids of what is selected. */
  selected: ReadonlySet<string>
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
/** Of the labels of lines. */
const small = 11
/** With so many parties a label has one row. */
const many = 60

/** Draws the scene in the theme's colours with a legend below it. Fonts are named, not contained. */
export function drawing({ scene, selected, palette, text, language, title }: Drawn, measure: Measure): Drawing {
  const looks: Looks = { scene, selected, palette, text, language }
  const lines = linesOf(scene)
  const labels = labelsOf(looks, measure)
  const names = alongLines(lines, [...labels.keys()], looks, measure)
  const graph = boundsOf(scene, labels)
  const key = legend(scene, palette, text, language, Math.max(graph.right - graph.left, 520), measure)
  const width = Math.ceil(Math.max(graph.right - graph.left, key.width))
  const height = Math.ceil(graph.bottom - graph.top + key.height)
  const content = [
    element('title', {}, escaped(title)),
    element('rect', { width, height, fill: palette.surface }),
    element('g', { transform: `translate(${round((width - graph.left - graph.right) / 2)} ${round(-graph.top)})` }, [
      element('g', { fill: 'none', 'stroke-width': 1.3 }, lines.map((line) => edgeOf(line, looks)).join('')),
      element('g', { stroke: palette.surface, 'stroke-width': 1.5 }, scene.nodes.map((node) => nodeOf(node, looks)).join('')),
      element('g', textStyle(palette), [...labels.values()].join('')),
      element('g', { fill: palette.edgeText, 'font-size': small }, names.join('')),
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

/** What decides how a thing looks. */
type Looks = Omit<Drawn, 'title'>

/** A relationship with its ends and its way from the one to the other. */
interface Line {
  edge: Edge
  from: Node
  to: Node
  path: EdgePath
}

function linesOf({ nodes, edges }: Scene): Line[] {
  const at = new Map(nodes.map((node) => [node.id, node]))
  const drawn = new Map<string, number>()
  return edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    if (!from || !to) return []
    const pair = [edge.from, edge.to].sort().join(' ')
    const nth = drawn.get(pair) ?? 0
    drawn.set(pair, nth + 1)
    return [{ edge, from, to, path: edgePath(edge, from, to, nth) }]
  })
}

function edgeOf({ edge, from, to, path }: Line, { scene: { way }, selected, palette, text }: Looks): string {
  const onWay = way?.has(edge.id)
  const near = selected.has(edge.from) || selected.has(edge.to)
  const stroke = onWay || selected.has(edge.id) ? palette.selected : path.colour(palette)
  const width = stroke === palette.selected ? 4 : near ? 2 : undefined
  const line = element('path', { d: path.d, stroke, 'stroke-width': width, 'stroke-dasharray': path.dashes })
  const title = element('title', {}, escaped(`${from.name.text} · ${text.relations[edge.kind]} · ${to.name.text}`))
  return element('g', { opacity: way && !onWay ? 0.4 : undefined }, title + line + arrowhead(edge, path, stroke))
}

function nodeOf(node: Node, { scene: { way }, selected, palette, text }: Looks): string {
  const onWay = way?.has(node.id)
  const title = element('title', {}, escaped(`${node.name.text} · ${text.kinds[node.kind]}`))
  const ring = selected.has(node.id) ? element('g', { fill: 'none', stroke: palette.selected, 'stroke-width': 3.5 }, nodeShape(node.kind, node.radius + 3.5)) : ''
  return element('g', {
    transform: `translate(${round(node.x)} ${round(node.y)})`, fill: palette.kinds[node.kind],
    opacity: way && !onWay ? 0.4 : undefined, ...(onWay && { stroke: palette.selected, 'stroke-width': 3 }),
  }, title + nodeShape(node.kind, node.radius) + ring)
}

/** The labels that find room, by the rule of the screen: no two cover each other, the weightier first. */
function labelsOf({ scene: { nodes, way }, selected, palette }: Looks, measure: Measure): Map<Box, string> {
  const rows = nodes.length > many ? 1 : most
  const lines = new Map(nodes.map((node) => {
    const font = fontOf(node, palette)
    const width = (text: string) => measure(text, font)
    const lines = wrap(node.name.text, widest, rows, width)
    return [node.id, { lines, width: Math.max(0, ...lines.map(width)) }] as const
  }))
  const must = ({ id }: Node) => selected.has(id) || way?.has(id) === true
  const wanted = [...nodes].sort((a, b) => Number(must(b)) - Number(must(a)) || b.weight - a.weight).map((node): Wanted => ({
    id: node.id, centre: node, radius: node.radius, weight: node.weight, must: must(node),
    width: (lines.get(node.id)?.width ?? 0) + 4, height: leading * (lines.get(node.id)?.lines.length ?? 0),
  }))
  const boxes = settle(wanted)
  return new Map(nodes.flatMap((node) => {
    const box = boxes.get(node.id)
    return box ? [[box, labelOf(node, box, lines.get(node.id)?.lines ?? [], palette)] as const] : []
  }))
}

/** The labels of the lines that have one on the screen, each on a ground that hides the line. */
function alongLines(lines: readonly Line[], labels: readonly Box[], { scene, selected, palette, language }: Looks, measure: Measure): string[] {
  const font = `${small}px ${palette.fonts[language] ?? 'sans-serif'}`
  const marked = new Map(outstanding(scene, selected).map(({ id, label }) => [id, label]))
  const boxes = settleAlong(lines.filter(({ edge }) => marked.has(edge.id)).map(({ edge, from, to, path }) => ({
    id: edge.id, places: placesAlong(path.middle, edge.parallel ? undefined : [from, to]),
    width: measure(edge.label, font) + 8, height: leading, must: selected.has(edge.id),
  })), scene.nodes.map((node) => ({ centre: node, radius: node.radius })), labels)
  return [...boxes].map(([id, { left, right, top, bottom }]) =>
    element('rect', { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top), rx: 3, fill: palette.surface })
    + element('text', { x: round((left + right) / 2), y: round(top + leading * 0.75), 'text-anchor': 'middle' }, escaped(marked.get(id) ?? '')))
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
