/** The GraphQL type of a node. */
export type Kind = 'Official' | 'Bureau' | 'Enterprise' | 'Institution' | 'Position' | 'Meeting' | 'Visit' | 'Place' | 'Topic'
export type RelationKind = import('../graph/graphql').RelationKind

/** A name in the languages in which it is known, and as recorded first. */
export interface Names {
  en?: string
  zhHans?: string
  zhHant?: string
  first: string
}

/** A node as the graph draws it. */
export interface Party {
  id: string
  kind: Kind
  names: Names
  /** Current post and body, or the day of an event, as recorded first. */
  note?: string
  /** The post and the body in the languages in which they are known. */
  notes?: Names
  /** Of an event's date: the first and the last day that it can mean. */
  earliest?: string
  latest?: string
  /** Of an event, EDTF. */
  date?: string
}

/** A relationship as the graph draws it. */
export interface Relation {
  id: string
  kind: RelationKind
  from: string
  to: string
  start?: string
  end?: string
  date?: string
  role?: string
  /** Whether it lasts; where it has no end and this is unknown or false, the end is not known. */
  ongoing?: boolean
}

export interface Point {
  x: number
  y: number
}

/** Where the parties are, by id. Never NaN. */
export type Placed = Record<string, Point & { pinned?: true }>

export interface AsOf {
  date: string
  certainty: 'CERTAIN' | 'POSSIBLE'
}

/** What is placed: the undoable part, and what an address holds. */
export interface View {
  placed: Placed
  hiddenKinds: Kind[]
  hiddenRelations: RelationKind[]
  /** Both included. */
  years?: [number, number]
  asOf?: AsOf
  /** Ids of parties, or of one relation. */
  selected: string[]
  /** What the size of a party stands for. */
  size: 'same' | 'degree' | 'meetings'
  tab: 'graph' | 'table'
  /** The question whose answer is beside the graph. */
  ask?: Ask
}

export type Ask =
  | { kind: 'paths'; from: string; to: string; kinds?: RelationKind[]; avoid?: string[]; during?: [string?, string?]; shown?: number }
  | { kind: 'common'; ids: string[] }
  | { kind: 'brokers'; between: string[]; and: string[] }

/** What is known of what is placed; not undone, and fetched again from an address. */
export interface Data {
  parties: ReadonlyMap<string, Party>
  relations: ReadonlyMap<string, Relation>
}
