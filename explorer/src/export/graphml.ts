import type { Party, Relation, View } from '../model/types'
import { element, escaped } from './xml'

interface Key<Of> {
  /** The name of the column in the programs that read the file. */
  name: string
  type: 'string' | 'double' | 'boolean'
  value: (of: Of) => string | number | boolean | undefined
}

const relationKeys: readonly Key<Relation>[] = [
  { name: 'kind', type: 'string', value: (r) => r.kind },
  { name: 'start', type: 'string', value: (r) => r.start },
  { name: 'end', type: 'string', value: (r) => r.end },
  { name: 'ongoing', type: 'boolean', value: (r) => r.ongoing },
  { name: 'date', type: 'string', value: (r) => r.date },
  { name: 'role', type: 'string', value: (r) => r.role },
]

/** Positions are the picture's: to the right and down. */
function partyKeys(placed: View['placed'], label: (party: Party) => string): readonly Key<Party>[] {
  return [
    { name: 'label', type: 'string', value: label },
    { name: 'kind', type: 'string', value: (p) => p.kind },
    { name: 'name_en', type: 'string', value: (p) => p.names.en },
    { name: 'name_zh_hans', type: 'string', value: (p) => p.names.zhHans },
    { name: 'name_zh_hant', type: 'string', value: (p) => p.names.zhHant },
    { name: 'note', type: 'string', value: (p) => p.note },
    { name: 'date', type: 'string', value: (p) => p.date },
    { name: 'x', type: 'double', value: (p) => placed[p.id]?.x },
    { name: 'y', type: 'double', value: (p) => placed[p.id]?.y },
    { name: 'pinned', type: 'boolean', value: (p) => placed[p.id]?.pinned },
  ]
}

/** The graph as GraphML, with a typed key for all that is known of a party and of a relationship. */
export function graphml(
  parties: readonly Party[],
  relations: readonly Relation[],
  placed: View['placed'],
  label: (party: Party) => string,
): string {
  const ofParties = partyKeys(placed, label)
  const nodes = parties.map((p) => element('node', { id: p.id }, data('party', ofParties, p)))
  const edges = relations.map((r) =>
    element('edge', { id: r.id, source: r.from, target: r.to }, data('relationship', relationKeys, r)))
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
      'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ...declarations('party', 'node', ofParties),
    ...declarations('relationship', 'edge', relationKeys),
    '<graph id="stakegraph" edgedefault="directed">',
    ...nodes,
    ...edges,
    '</graph>',
    '</graphml>',
  ]
  return lines.join('\n') + '\n'
}

function declarations<Of>(prefix: string, domain: string, keys: readonly Key<Of>[]): string[] {
  return keys.map((key) =>
    element('key', { id: `${prefix}.${key.name}`, for: domain, 'attr.name': key.name, 'attr.type': key.type }))
}

function data<Of>(prefix: string, keys: readonly Key<Of>[], of: Of): string {
  return keys
    .map((key) => ({ key, value: key.value(of) }))
    .filter(({ value }) => value !== undefined && value !== '')
    .map(({ key, value }) => element('data', { key: `${prefix}.${key.name}` }, escaped(String(value))))
    .join('')
}
