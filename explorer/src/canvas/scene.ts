import type { Visible } from '../model/derive'
import { yearOf } from '../model/edtf'
import type { Kind, Party, Placed, Point, Relation, RelationKind, View } from '../model/types'
import { nameIn, type Said } from '../text/names'
import type { Language, Text } from '../text/text'
import { scale } from './shapes'

/** A party as it is drawn. */
export interface Node extends Point {
  id: string
  kind: Kind
  /** In units of the graph: half of the box that holds its shape. */
  radius: number
  name: Said
  pinned: boolean
  /** The larger, the sooner it gets a label. */
  weight: number
}

/** A relationship as it is drawn. */
export interface Edge {
  id: string
  kind: RelationKind
  from: string
  to: string
  /** Whether there are others between the same two, so that it has to bend. */
  parallel: boolean
  /** What it says where there is room: as what, and when. */
  label: string
}

/** In which language, with which words. */
export interface Words {
  language: Language
  text: Text
}

/** All that is drawn. */
export interface Scene {
  nodes: readonly Node[]
  edges: readonly Edge[]
  /** The ids of what lies on the way that is shown; undefined where none is. */
  way?: ReadonlySet<string>
}

/** The graph as it is placed. */
export function sceneOf(view: Pick<View, 'placed' | 'size'>, visible: Visible, words: Words): Scene {
  const largest = Math.max(1, ...measured(view.size, visible).values())
  const near = neighbourCounts(visible.relations)
  const nodes = visible.parties.flatMap((party): Node[] => {
    const at = view.placed[party.id]
    return at ? [nodeOf(party, at, radiusOf(party, view.size, visible, largest), near.get(party.id) ?? 0, words.language)] : []
  })
  return { nodes, edges: edgesOf(visible.relations, words.text) }
}

/** Parties at given places, all of their usual size. */
export function sceneAt(
  parties: readonly Party[], relations: readonly Relation[], at: Placed, words: Words, way: ReadonlySet<string>,
): Scene {
  const nodes = parties.flatMap((party): Node[] => {
    const point = at[party.id]
    return point ? [nodeOf(party, point, usual * scale[party.kind], way.has(party.id) ? 100 : 0, words.language)] : []
  })
  return { nodes, edges: edgesOf(relations, words.text), way }
}

const usual = 15

function nodeOf(party: Party, at: Placed[string], radius: number, neighbours: number, language: Language): Node {
  return {
    id: party.id, kind: party.kind, x: at.x, y: at.y, radius, pinned: at.pinned === true,
    name: nameIn(party.names, language), weight: neighbours + importance[party.kind],
  }
}

/** Where two have equally many neighbours, who acts comes before where and about what. */
const importance: Record<Kind, number> = {
  Bureau: 0.9, Official: 0.8, Enterprise: 0.8, Institution: 0.8, Visit: 0.6, Meeting: 0.5, Place: 0.3, Topic: 0.3, Position: 0.2,
}

/** How many others each is tied to: ten memberships of one body matter no more than one. */
function neighbourCounts(relations: readonly Relation[]): Map<string, number> {
  const others = new Map<string, Set<string>>()
  for (const { from, to } of relations) {
    others.set(from, (others.get(from) ?? new Set()).add(to))
    others.set(to, (others.get(to) ?? new Set()).add(from))
  }
  return new Map([...others].map(([id, set]) => [id, set.size]))
}

function measured(size: View['size'], { degree, meetings }: Visible): ReadonlyMap<string, number> {
  return size === 'meetings' ? meetings : degree
}

/** The area grows with the measure; what has none of it is still seen. */
function radiusOf(party: Party, size: View['size'], visible: Visible, largest: number): number {
  if (size === 'same') return usual * scale[party.kind]
  const share = (measured(size, visible).get(party.id) ?? 0) / largest
  return (8 + 26 * Math.sqrt(share)) * scale[party.kind]
}

function edgesOf(relations: readonly Relation[], text: Text): Edge[] {
  const between = new Map<string, number>()
  const pair = ({ from, to }: Relation) => (from < to ? `${from} ${to}` : `${to} ${from}`)
  for (const relation of relations) between.set(pair(relation), (between.get(pair(relation)) ?? 0) + 1)
  return relations.map((relation) => ({
    id: relation.id, kind: relation.kind, from: relation.from, to: relation.to,
    parallel: relation.from === relation.to || between.get(pair(relation))! > 1,
    label: labelOf(relation, text),
  }))
}

/** As what, else how they are tied, and the years. */
function labelOf({ kind, role, start, end, date, ongoing }: Relation, text: Text): string {
  const what = role ? (text.roles as Record<string, string>)[role] ?? role : text.relations[kind]
  const [from, to] = [yearOf(start ?? date), yearOf(end)]
  if (from === undefined && to === undefined) return what
  if (date ?? (from === to)) return `${what} · ${from}`
  return `${what} · ${from ?? '?'}–${to ?? (ongoing ? '' : '?')}`
}
