import type { ParticipantRole, SuccessionKind } from '../graph/graphql'
import type { Party } from '../model/types'
import { bodies } from './ties/bodies'
import { events } from './ties/events'
import { posts } from './ties/posts'
import { surroundings } from './ties/surroundings'
import type { Tied } from './relation'

/** A relationship of a party as its lists show it. */
export interface Tie {
  tied?: Tied
  other: Party
  /** The body of a position, or the position that is held in a body. */
  beside?: Party
  start?: string | null
  end?: string | null
  /** Of a succession. */
  date?: string | null
  ongoing?: boolean | null
  acting?: boolean | null
  /** The part taken in an event. */
  part?: ParticipantRole
  /** Of a membership: as what, in the words of the source. */
  role?: string | null
  titleAsStated?: string | null
  onBehalfOf?: Party
  succession?: SuccessionKind
  /** The part owned, from 0 to 1. */
  share?: number | null
}

export interface TiePage {
  ties: Tie[]
  total: number
  next?: string
}

/** Asks for a page of a list: of the party with the id, after a cursor. */
export type Lister = (id: string, after: string | undefined, signal: AbortSignal) => Promise<TiePage>

/** Every list of relationships that a party can have, by its name in the texts. */
export const lists = { ...posts, ...bodies, ...events, ...surroundings }
export type ListName = keyof typeof lists
