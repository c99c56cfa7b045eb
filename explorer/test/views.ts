import { encode } from '../src/model/address'
import { emptyView } from '../src/model/view'
import type { View } from '../src/model/types'
import type { Language } from '../src/text/text'
import { ministers } from './csv'

/** The address of a view. */
export async function address(view: Partial<View>, language: Language = 'en'): Promise<string> {
  return `/#${await encode({ view: { ...emptyView, ...view }, language })}`
}

/** A few parties of the press release in a ring, in the order in which they are placed. */
export const few = ['peter-yan', 'oases', 'director-general-of-oases', 'oases-visit-2025-05', 'oases-meets-hangzhou-bureau-2025-05',
  'hangzhou-science-and-technology-bureau', 'shanghai-commission-of-science-and-technology']

export const ring: View['placed'] = Object.fromEntries(
  few.map((id, i) => [id, { x: Math.round(Math.cos(i * 0.9) * 200), y: Math.round(Math.sin(i * 0.9) * 150) }]))

/** So many officials of the ministers' register, in rows. */
export function crowd(count: number): Promise<string> {
  const ids = [...new Set(ministers('person').map((row) => `ifg-person-${row.id}`))].slice(0, count)
  return address({ placed: Object.fromEntries(ids.map((id, i) => [id, { x: (i % 36) * 70, y: Math.floor(i / 36) * 70 }])) })
}
