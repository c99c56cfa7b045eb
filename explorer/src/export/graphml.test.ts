import { expect, test } from 'vitest'
import type { Party, Relation } from '../model/types'
import { graphml } from './graphml'

const yan: Party = { id: 'peter-yan', kind: 'Official', names: { first: 'Peter Yan' }, note: 'Director-General <OASES> & "more"' }
const bureau: Party = {
  id: 'hangzhou-science-and-technology-bureau', kind: 'Bureau',
  names: { first: 'Hangzhou Science and Technology Bureau', zhHans: '杭州市科学技术局' },
}
const tie: Relation = { id: 'rel_0123456789abcdef0123', kind: 'PART_OF', from: yan.id, to: bureau.id, start: '2025-05~' }

test('GraphML', () => {
  const placed = { 'peter-yan': { x: 1.5, y: -2, pinned: true as const } }
  expect(graphml([yan, bureau], [tie], placed, (p) => p.names.first)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="party.label" for="node" attr.name="label" attr.type="string"/>
<key id="party.kind" for="node" attr.name="kind" attr.type="string"/>
<key id="party.name_en" for="node" attr.name="name_en" attr.type="string"/>
<key id="party.name_zh_hans" for="node" attr.name="name_zh_hans" attr.type="string"/>
<key id="party.name_zh_hant" for="node" attr.name="name_zh_hant" attr.type="string"/>
<key id="party.note" for="node" attr.name="note" attr.type="string"/>
<key id="party.date" for="node" attr.name="date" attr.type="string"/>
<key id="party.x" for="node" attr.name="x" attr.type="double"/>
<key id="party.y" for="node" attr.name="y" attr.type="double"/>
<key id="party.pinned" for="node" attr.name="pinned" attr.type="boolean"/>
<key id="relationship.kind" for="edge" attr.name="kind" attr.type="string"/>
<key id="relationship.start" for="edge" attr.name="start" attr.type="string"/>
<key id="relationship.end" for="edge" attr.name="end" attr.type="string"/>
<key id="relationship.ongoing" for="edge" attr.name="ongoing" attr.type="boolean"/>
<key id="relationship.date" for="edge" attr.name="date" attr.type="string"/>
<key id="relationship.role" for="edge" attr.name="role" attr.type="string"/>
<graph id="stakegraph" edgedefault="directed">
<node id="peter-yan"><data key="party.label">Peter Yan</data><data key="party.kind">Official</data><data key="party.note">Director-General &lt;OASES&gt; &amp; &quot;more&quot;</data><data key="party.x">1.5</data><data key="party.y">-2</data><data key="party.pinned">true</data></node>
<node id="hangzhou-science-and-technology-bureau"><data key="party.label">Hangzhou Science and Technology Bureau</data><data key="party.kind">Bureau</data><data key="party.name_zh_hans">杭州市科学技术局</data></node>
<edge id="rel_0123456789abcdef0123" source="peter-yan" target="hangzhou-science-and-technology-bureau"><data key="relationship.kind">PART_OF</data><data key="relationship.start">2025-05~</data></edge>
</graph>
</graphml>
`)
})

test('what XML cannot write is marked as missing', () => {
  const odd: Party = { id: 'odd', kind: 'Topic', names: { first: 'a\u0000b\uD800c😀' } }
  expect(graphml([odd], [], {}, (p) => p.names.first)).toContain('<data key="party.label">a\uFFFDb\uFFFDc😀</data>')
})
