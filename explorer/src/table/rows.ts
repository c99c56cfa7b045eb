import type { Kind, Names, Party, Relation, RelationKind } from '../model/types'
import { nameIn, otherNames } from '../text/names'
import type { Language, Text } from '../text/text'
import type { SortKey } from './sort'

/** What stands in a cell, and what its column is sorted by. */
export interface Cell {
  text: string
  lang?: string
  key: SortKey
  /** Whose sign stands before it. */
  sign?: Kind | RelationKind
}

export interface Row {
  id: string
  cells: Record<string, Cell>
  /** What the filter finds the row by, beside its cells. */
  also: readonly string[]
}

/** What lasts comes after what has ended. */
const after = '9999'

/** How a table words what it shows. */
export interface Words {
  text: Text
  language: Language
  date: (edtf: string) => string
}

export function partyRow(party: Party, degree: number, { text, language, date }: Words): Row {
  return {
    id: party.id,
    cells: {
      name: named(party.names, language),
      kind: { ...word(text.kinds[party.kind]), sign: party.kind },
      note: party.notes ? named(party.notes, language) : word(undefined),
      date: { text: party.date ? date(party.date) : '', key: party.earliest ?? party.date },
      degree: { text: String(degree), key: degree },
    },
    also: otherNames(party.names, language).map((other) => other.text),
  }
}

export function relationRow(relation: Relation, parties: ReadonlyMap<string, Party>, { text, language, date }: Words): Row {
  const end = (id: string): Cell => {
    const party = parties.get(id)
    return { ...named(party?.names ?? { first: id }, language), sign: party?.kind }
  }
  const day = (edtf: string | undefined): Cell => ({ text: edtf ? date(edtf) : '', key: edtf })
  return {
    id: relation.id,
    cells: {
      from: end(relation.from),
      kind: { ...word(text.relations[relation.kind]), sign: relation.kind },
      to: end(relation.to),
      start: day(relation.start ?? relation.date ?? parties.get(relation.to)?.date),
      end: relation.ongoing && !relation.end ? { text: text.table.lasts, key: after } : day(relation.end),
      role: word(roleIn(relation.role, text)),
    },
    also: [],
  }
}

/** A part taken in an event has a word in each language; as what someone belongs to a body stands as the source has it. */
export function roleIn(role: string | undefined, text: Text): string | undefined {
  return role === undefined ? undefined : ((text.roles as Record<string, string | undefined>)[role] ?? role)
}

function named(names: Names, language: Language): Cell {
  const name = nameIn(names, language)
  return { ...name, key: name.text }
}

function word(text: string | undefined): Cell {
  return { text: text ?? '', key: text }
}
