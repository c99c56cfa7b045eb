import { expect, test } from 'vitest'
import type { Palette } from '../canvas/palette'
import type { Edge, Node, Scene } from '../canvas/scene'
import { KINDS } from '../model/kinds'
import type { Kind } from '../model/types'
import { en } from '../text/en'
import { drawing } from './drawing'

const palette: Palette = {
  surface: '#fff', text: '#111', muted: '#555', selected: '#c40', focus: '#00f', line: '#ddd', edgeText: '#444',
  kinds: Object.fromEntries(KINDS.map((kind, i) => [kind, `#00000${i}`])) as Palette['kinds'],
  edges: { '--edge': '#777', '--edge-event': '#888', '--edge-body': '#999', '--edge-place': '#aaa' },
  fonts: { '': 'sans', en: 'sans', 'zh-Hans': 'Noto Sans CJK SC', 'zh-Hant': 'Noto Sans CJK HK' },
}
const node = (id: string, kind: Kind, x: number, y: number, name = id): Node => ({ id, kind, x, y, radius: 15, name: { text: name, lang: 'en' }, pinned: false, weight: 1 })
const edge = (id: string, kind: Edge['kind'], from: string, to: string, parallel = false): Edge => ({ id, kind, from, to, parallel, label: kind })
const measure = (text: string) => text.length * 7

function draw(scene: Scene, ...selected: string[]) {
  return drawing({ scene, selected: new Set(selected), palette, text: en, language: 'en', title: 'Two parties & what ties them' }, measure)
}

const two: Scene = { nodes: [node('a', 'Official', 0, 0, 'Peter <Yan>'), node('b', 'Bureau', 200, 0)], edges: [edge('r', 'PART_OF', 'a', 'b')] }

test('shapes, lines, labels and the legend', () => {
  const { svg, width, height } = draw(two)
  expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`)
  expect(svg).toContain('<title>Two parties &amp; what ties them</title>')
  expect(svg).toContain('<circle r="15"/>')
  expect(svg).toContain('d="M15,0 L183,0"') // From rim to rim, with a gap before the arrow.
  expect(svg).toContain('translate(183,0) rotate(0)')
  expect(svg).toContain('>Peter &lt;Yan&gt;</tspan></text>')
  expect(svg).toContain('>Official</text>')
  expect(svg).toContain('>Part of</text>')
  expect(svg).not.toContain('>Meeting</text>') // There is none in the picture.
})

test('two lines between the same two bend apart', () => {
  const edges = [edge('r', 'HOLDS', 'a', 'b', true), edge('s', 'MEMBER_OF', 'b', 'a', true)]
  const { svg } = draw({ ...two, edges })
  expect(svg).toMatch(/ Q100,22 /)
  expect(svg).toMatch(/ Q100,-22 /)
})

test('a long name is cut, and stands whole in the title', () => {
  const long = 'Department for Environment, Food and Rural Affairs, for everything else there is, and for all that anyone might still find'
  const { svg } = draw({ nodes: [node('a', 'Bureau', 0, 0, long)], edges: [] })
  expect(svg).toContain(`<title>${long} · Bureau</title>`)
  expect(svg).toMatch(/>Department for<\/tspan><tspan [^>]*>Environment, Food and<\/tspan><tspan [^>]*>[^<]*…<\/tspan>/)
})

test('what is not on the way that is shown stands back', () => {
  const { svg } = draw({ ...two, way: new Set(['a', 'b']) })
  expect(svg.match(/opacity="0.4"/g)).toHaveLength(1)
})

test('what is selected is marked, and the lines around it say what they are', () => {
  expect(draw(two).svg).not.toContain('>PART_OF</text>')
  const { svg } = draw(two, 'a')
  expect(svg).toContain('<g fill="none" stroke="#c40" stroke-width="3.5"><circle r="18.5"/></g>')
  // From rim to rim, with a gap before the arrow, the line goes from 15 to 183. Its label has 7 letters of 7.
  expect(svg).toContain('<rect x="70.5" y="-7.2" width="57" height="14.5" rx="3" fill="#fff"/><text x="99" y="3.6" text-anchor="middle">PART_OF</text>')
  expect(draw(two, 'r').svg).toMatch(/<path d="M15,0 L183,0" stroke="#c40" stroke-width="4"/)
})

test('nothing has no size that is wrong', () => {
  const { width, height } = draw({ nodes: [], edges: [] })
  expect(width).toBeGreaterThan(0)
  expect(height).toBeGreaterThan(0)
})
