import { isKind, isRelationKind, MOST } from './kinds'
import { emptyView } from './view'
import type { AsOf, Ask, Placed, RelationKind, View } from './types'

/*
 * A view as the fragment of an address, which no server sees and no log keeps. Small ones can be read:
 *
 *   #1&l=en&g=eu-mep-197802,12,-40;oases,0,0,p&s=oases&y=2019,2024
 *
 * Large ones have the same text compressed: #1z<base64url of deflate>. The number is the version of the format.
 */

/** What an address holds. */
export interface Shared {
  view: View
  language?: string
}

/** Why an address cannot be read: it is damaged, or of a version that is not known yet. */
export class BadAddress extends Error {
  constructor(readonly reason: 'broken' | 'newer') {
    super(reason)
  }
}

const VERSION = '1'

/** Longer ones are compressed. */
const READABLE = 2000

/** Longer ones are cut by some of the programs that links are sent with. */
export const LONG = 8000

/** What no address can have is refused before it is unpacked: 1,000 parties with ids of 200 letters. */
const MOST_CHARACTERS = 300_000

export async function encode(shared: Shared): Promise<string> {
  const text = readable(shared)
  if (text.length <= READABLE) return text
  return `${VERSION}z${base64(await through(new TextEncoder().encode(written(shared)), new CompressionStream('deflate-raw')))}`
}

/** What `encode` gives of a small view, of a view of any size: for when there is no time to compress it. */
export function readable(shared: Shared): string {
  return `${VERSION}&${written(shared)}`
}

/** Reads a fragment without its `#`. Rejects with BadAddress. */
export async function decode(fragment: string): Promise<Shared> {
  const version = /^\d+/.exec(fragment)?.[0]
  if (version !== VERSION) throw new BadAddress(Number(version) > Number(VERSION) ? 'newer' : 'broken')
  const [form, rest] = [fragment[version.length], fragment.slice(version.length + 1)]
  try {
    return read(form === 'z' ? await unpacked(rest) : form === '&' ? rest : bad())
  } catch {
    throw new BadAddress('broken')
  }
}

function bad(): never {
  throw new BadAddress('broken')
}

function written({ view, language }: Shared): string {
  const fields: Record<string, string | undefined> = {
    l: language,
    g: Object.entries(view.placed).map(([id, at]) => [id, at.x.toFixed(0), at.y.toFixed(0), ...(at.pinned ? ['p'] : [])].map(escaped).join(',')).join(';'),
    s: list(view.selected),
    hk: list(view.hiddenKinds),
    hr: list(view.hiddenRelations),
    y: view.years && list(view.years),
    d: view.asOf && list([view.asOf.date, view.asOf.certainty === 'CERTAIN' ? 'c' : 'p']),
    z: view.size === 'same' ? undefined : view.size,
    t: view.tab === 'graph' ? undefined : view.tab,
    q: view.ask && question(view.ask),
  }
  return Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])).join('&')
}

function read(text: string): Shared {
  const fields = new Map(text.split('&').map((field) => field.split('=', 2) as [string, string | undefined]))
  const of = (name: string) => items(fields.get(name))
  const placed = readPlaced(fields.get('g'))
  const [from, to] = of('y').map(whole)
  const [size, tab] = [fields.get('z'), fields.get('t')]
  return {
    language: fields.get('l'),
    view: {
      ...emptyView,
      placed,
      selected: of('s'),
      hiddenKinds: of('hk').filter(isKind),
      hiddenRelations: of('hr').filter(isRelationKind),
      ...(from !== undefined && to !== undefined && { years: [from, to] }),
      ...(fields.get('d') && { asOf: readAsOf(of('d')) }),
      size: size === 'degree' || size === 'meetings' ? size : 'same',
      tab: tab === 'table' ? 'table' : 'graph',
      ...(fields.get('q') && { ask: readQuestion(fields.get('q') ?? '') }),
    },
  }
}

function readPlaced(text: string | undefined): Placed {
  const placed: Placed = {}
  const entries = text ? text.split(';') : []
  if (entries.length > MOST) bad()
  for (const entry of entries) {
    const [id, x, y, pinned] = items(entry)
    if (!id) bad()
    placed[id] = { x: whole(x), y: whole(y), ...(pinned === 'p' && { pinned: true }) }
  }
  return placed
}

function readAsOf([date, certainty]: string[]): AsOf {
  if (!date || !/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))) bad()
  return { date, certainty: certainty === 'c' ? 'CERTAIN' : 'POSSIBLE' }
}

/** Parts of a question are set apart by `;`, what is within one by `,`. */
function question(ask: Ask): string {
  const parts = (...lists: (readonly (string | undefined)[] | undefined)[]) => [ask.kind, ...lists.map((one) => list(one ?? []))].join(';')
  switch (ask.kind) {
    case 'paths':
      return parts([ask.from], [ask.to], ask.kinds, ask.avoid, ask.during, ask.shown === undefined ? [] : [String(ask.shown)])
    case 'common':
      return parts(ask.ids)
    case 'brokers':
      return parts(ask.between, ask.and)
  }
}

function readQuestion(text: string): Ask {
  const [kind, ...lists] = text.split(';')
  const [a = [], b = [], c = [], d = [], e = [], f = []] = lists.map(items)
  switch (kind) {
    case 'paths':
      return readPaths(a[0], b[0], c.filter(isRelationKind), d, e, f[0])
    case 'common':
      return { kind, ids: a }
    case 'brokers':
      return { kind, between: a, and: b }
    default:
      return bad()
  }
}

function readPaths(from: string | undefined, to: string | undefined, kinds: RelationKind[], avoid: string[], [first, last]: string[], shown?: string): Ask {
  if (!from || !to) bad()
  return {
    kind: 'paths',
    from,
    to,
    ...(kinds.length > 0 && { kinds }),
    ...(avoid.length > 0 && { avoid }),
    ...((first || last) && { during: [first || undefined, last || undefined] }),
    ...(shown && { shown: whole(shown) }),
  }
}

function whole(text: string | undefined): number {
  if (!text || !/^-?\d{1,7}$/.test(text)) bad()
  return Number(text) + 0 // Not -0.
}

function list(values: readonly (string | number | undefined)[]): string {
  return values.map((value) => escaped(String(value ?? ''))).join(',')
}

function items(text: string | undefined): string[] {
  return text ? text.split(',').map(decodeURIComponent) : []
}

/** Leaves what an id usually has as it is, so that the address can be read. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2F/g, '/')
}

async function unpacked(text: string): Promise<string> {
  if (text.length > MOST_CHARACTERS) bad()
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true }).decode(await through(bytes, new DecompressionStream('deflate-raw')))
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > 4 * MOST_CHARACTERS) bad() // Something small that unpacks to something huge is no view.
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  chunks.reduce((at, chunk) => (whole.set(chunk, at), at + chunk.length), 0)
  return whole
}

function base64(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
