import { lines } from '../canvas/lines'
import type { Palette } from '../canvas/palette'
import type { Scene } from '../canvas/scene'
import { scale } from '../canvas/shapes'
import { KINDS, RELATION_KINDS } from '../model/kinds'
import type { Language, Text } from '../text/text'
import { nodeShape } from './figures'
import { fontSize, round, type Drawing, type Measure } from './units'
import { element, escaped } from './xml'

const edge = 24
const sign = 34
const line = 24

/** What the shapes and lines of a scene stand for, in as many rows as the width needs. */
export function legend({ nodes, edges }: Scene, palette: Palette, text: Text, language: Language, width: number, measure: Measure): Drawing {
  const font = `${fontSize}px ${palette.fonts[language] ?? 'sans-serif'}`
  const kinds = KINDS.filter((kind) => nodes.some((node) => node.kind === kind)).map((kind) => ({
    label: text.kinds[kind],
    figure: element('g', { transform: `translate(17 0)`, fill: palette.kinds[kind], stroke: 'none' }, nodeShape(kind, 8 * scale[kind])),
  }))
  const relations = RELATION_KINDS.filter((kind) => edges.some((one) => one.kind === kind)).map((kind) => ({
    label: text.relations[kind],
    figure: element('path', {
      d: 'M3,0 H31', fill: 'none', stroke: palette.edges[lines[kind].colour], 'stroke-width': 2,
      'stroke-dasharray': lines[kind].dashes.length ? lines[kind].dashes.join(' ') : undefined,
    }),
  }))
  const rows = [kinds, relations].filter((group) => group.length > 0).flatMap((group) => inRows(group, width - 2 * edge, (label) => sign + measure(label, font) + 22))
  const svg = rows.map((row, i) => {
    let x = edge
    return row.map(({ label, figure, room }) => {
      const at = x
      x += room
      return element('g', { transform: `translate(${round(at)} ${line * (i + 0.5)})` }, figure + element('text', { x: sign + 4, y: 4 }, escaped(label)))
    }).join('')
  }).join('')
  return { svg, width, height: rows.length * line + edge }
}

function inRows<Item extends { label: string }>(items: readonly Item[], width: number, roomOf: (label: string) => number) {
  const rows: (Item & { room: number })[][] = []
  let left = 0
  for (const item of items) {
    const room = roomOf(item.label)
    const row = rows.at(-1)
    if (row && room <= left) row.push({ ...item, room })
    else rows.push([{ ...item, room }])
    left = (row && room <= left ? left : width) - room
  }
  return rows
}
