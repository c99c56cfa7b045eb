import { ministers } from './csv'

/*
 * What the press release says, read off datasets/oases-2025: Mr Yan, who heads OASES, went to Hangzhou and Shanghai, and
 * there he had five meetings, two of which name a body on the other side.
 */
export const yan = 'Peter Yan'
export const oases = 'Office for Attracting Strategic Enterprises'
export const hangzhouBureau = 'Hangzhou Science and Technology Bureau'
export const commission = 'Shanghai Municipal Commission of Science and Technology'
export const post = 'Director-General of the Office for Attracting Strategic Enterprises'
export const visit = 'Visit of the Director-General of OASES to Hangzhou and Shanghai'
export const withBureau = 'Meeting of the Director-General of OASES with the Hangzhou Science and Technology Bureau'
export const withEnterprises = 'Meeting of the Director-General of OASES with leading enterprises in Hangzhou'
export const withHealth = 'Meeting of the Director-General of OASES with leaders of life and health technology in Shanghai'
export const withIndustries = 'Meeting of the Director-General of OASES with leaders of industry in Shanghai'
export const withCommission = 'Discussions of the Director-General of OASES with the Shanghai Municipal Commission of Science and Technology'
export const events = [visit, withBureau, withEnterprises, withHealth, withIndustries, withCommission]
export const release = "Director-General of Office for Attracting Strategic Enterprises visits Hangzhou and Shanghai to promote Hong Kong's advantages"

/** The words of the release on the meeting with the bureau. */
export const metBureau = 'he met with representatives from the Hangzhou Science and Technology Bureau to explore collaborative opportunities'

/** A post of the ministers' register, and who held it: from the tables, by a way of the tests' own. */
export interface Held {
  name: string
  person: string
  start: string
  end: string
}

export function holders(post: string): Held[] {
  // A person has a row for each name; that without an end is the present one.
  const names = new Map(ministers('person').filter((row) => !row.end_date).map((row) => [row.id, row.name ?? '']))
  return ministers('appointment')
    .filter((row) => row.post_id === post && !(row.end_date && row.end_date < (row.start_date ?? '')))
    .map((row) => ({ name: names.get(row.person_id) ?? '', person: row.person_id ?? '', start: row.start_date ?? '', end: row.end_date ?? '' }))
    .sort((a, b) => b.start.localeCompare(a.start))
}

/** The id of the post with this title in the body of this name. */
export function postOf(title: string, body: string): string {
  const bodies = new Set(ministers('organisation').filter((row) => row.name === body).map((row) => row.id))
  const found = ministers('post').filter((row) => row.name === title && bodies.has(row.organisation_id))
  if (found.length !== 1 || !found[0]?.id) throw new Error(`${found.length} posts ${title} in ${body}`)
  return found[0].id
}
