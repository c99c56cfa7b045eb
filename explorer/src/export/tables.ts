import type { Party } from '../model/types'
import { roleIn } from '../table/rows'
import { nameIn } from '../text/names'
import { csv, type Cell } from './csv'
import type { Found } from './citations'
import type { Shown } from './shown'

/** The parties that are shown, one in a row. */
export function partiesTable({ visible: { parties, degree }, text, language }: Shown): string {
  const { id, name, en, zhHans, zhHant, kind, note, date, degree: ties } = text.export.heads
  return csv([
    [name, en, zhHans, zhHant, kind, note, date, ties, id],
    ...parties.map((party): Cell[] => [
      nameIn(party.names, language).text, party.names.en, party.names.zhHans, party.names.zhHant,
      text.kinds[party.kind], party.notes && nameIn(party.notes, language).text, party.date, degree.get(party.id) ?? 0, party.id,
    ]),
  ])
}

/** The relationships that are shown, one in a row for each citation; what has none, or whose were not found, has one too. */
export function relationsTable({ visible: { parties, relations }, text, language }: Shown, found: Found): string {
  const byId = new Map(parties.map((party) => [party.id, party]))
  const heads = text.export.heads
  const ends = (party: Party | undefined): Cell[] =>
    party ? [nameIn(party.names, language).text, text.kinds[party.kind], party.id] : [undefined, undefined, undefined]
  const rows = relations.flatMap((relation): Cell[][] => {
    const what = [
      ...ends(byId.get(relation.from)), text.relations[relation.kind], ...ends(byId.get(relation.to)),
      relation.start, relation.end, relation.ongoing ? text.export.yes : undefined, relation.date, roleIn(relation.role, text), relation.id,
    ]
    const citations = found.get(relation.id)
    if (!citations) return [[...what, ...nothing, text.export.notFetched]]
    if (citations.length === 0) return [[...what, ...nothing, undefined]]
    return citations.map(({ quote, document, locator, note, confidence }) => [
      ...what, quote ?? undefined, document.title, document.publisher ?? undefined, document.published ?? undefined,
      document.url ?? undefined, locator ?? undefined, note ?? undefined, confidence, undefined,
    ])
  })
  return csv([
    [
      heads.from, heads.fromKind, heads.fromId, heads.relationKind, heads.to, heads.toKind, heads.toId,
      heads.start, heads.end, heads.ongoing, heads.date, heads.role, heads.relation,
      heads.quote, heads.document, heads.publisher, heads.published, heads.url, heads.locator, heads.remark, heads.confidence,
      heads.fetched,
    ],
    ...rows,
  ])
}

const nothing: readonly Cell[] = Array<undefined>(8).fill(undefined)
