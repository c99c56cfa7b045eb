import { commission, hangzhouBureau, metBureau, oases, post, release, visit, withBureau, withEnterprises, yan } from './facts'
import { answers, expect, test } from './fixtures'
import { address, ring } from './views'

test('a party: names in every script, level, place, and what it took part in with its source', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(hangzhouBureau)
  const { details } = explorer
  await expect(details.getByText('杭州市科学技术局', { exact: true })).toHaveAttribute('lang', 'zh-Hans')
  await expect(details.getByText('杭州市科學技術局', { exact: true })).toHaveAttribute('lang', 'zh-Hant')
  await expect(details.getByRole('term').filter({ hasText: 'Level' }).locator('xpath=following-sibling::dd')).toHaveText('City')
  await expect(details.getByRole('term').filter({ hasText: 'Authority in' }).locator('xpath=following-sibling::dd')).toContainText('Hangzhou')

  const row = details.getByRole('listitem').filter({ hasText: withBureau }).first()
  await expect(row).toContainText('13–15 May 2025')
  await explorer.sources(row)
  await expect(row.getByText(metBureau)).toBeVisible()
  await expect(row).toContainText('Government of the Hong Kong Special Administrative Region')

  await row.getByRole('button', { name: release }).click()
  const document = page.getByRole('dialog', { name: release })
  const mark = document.locator('mark')
  await expect(mark).toHaveText(metBureau)
  await expect(mark).toBeInViewport()
  await expect(document).toContainText('Mr Yan concluded his official visit to Shanghai this evening and returned to Hong Kong')
  await explorer.picture('document')
  await page.keyboard.press('Escape')
  await expect(document).toHaveCount(0)
  await expect(row.getByRole('button', { name: release })).toBeFocused()
})

test('a meeting: who took part and for whom, where, about what, and who is not named', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(withBureau, 'meeting of the director-general of oases with the hangzhou')
  const { details } = explorer
  const row = details.getByRole('listitem').filter({ hasText: yan }).first()
  await expect(row).toContainText('Attendee')
  await expect(row).toContainText(post)
  await expect(row).toContainText(oases)
  await expect(details.getByRole('listitem').filter({ hasText: hangzhouBureau }).first()).toBeVisible()
  const fact = (term: string) => details.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd')
  await expect(fact('When')).toHaveText('13–15 May 2025')
  await expect(fact('Where')).toContainText('Hangzhou')
  for (const topic of ['Collaboration between Hong Kong and the Yangtze River Delta', 'Research', 'Talent']) await expect(fact('About')).toContainText(topic)
  await expect(fact('Unnamed')).toContainText('representatives from the Hangzhou Science and Technology Bureau')
  await expect(fact('Visit')).toContainText(visit)
})

test('a relationship, from the table: as what, for whom, and the words that say so', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(withBureau, 'meeting of the director-general of oases with the hangzhou')
  await explorer.add(yan)
  await explorer.tab('table')
  await page.getByRole('radio', { name: '1 relationship' }).click()
  await page.getByRole('row').filter({ hasText: 'Took part in' }).click()
  const { details } = explorer
  await expect(details.getByText('Relationship', { exact: true })).toBeVisible()
  await expect(details).toContainText('Attendee')
  await expect(details).toContainText(oases)
  await expect(details.getByRole('heading', { name: '1 source' })).toBeVisible()
  await expect(details.getByText(metBureau)).toBeVisible()
})

test('an addition says that it is one', async ({ explorer }) => {
  await explorer.open()
  await explorer.add('Shanghai')
  const row = explorer.details.getByRole('listitem').filter({ hasText: commission }).first()
  await explorer.sources(row)
  await expect(row).toContainText('A commission of the municipality of Shanghai, as its name says; public knowledge.')
  await expect(row).toContainText('an addition, not from the document')
})

test('the timeline of a party', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  const heading = explorer.details.getByRole('button', { name: 'Timeline' })
  await heading.click()
  const section = explorer.details.getByRole('group', { name: 'Timeline' })
  await expect(section.getByRole('listitem').filter({ hasText: 'Visit of the Director-General' })).toContainText('13–16 May 2025')
})

test('counterparts, with the reasons', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  const row = explorer.details.getByRole('listitem').filter({ hasText: commission }).filter({ hasText: '1 meeting' })
  await row.getByRole('button', { name: 'Why' }).click()
  // One of two who merely attended: half of half, with one other there, and none later.
  await expect(row).toContainText('weight 0.25')
})

test('on a day: counterparts and the timeline end on it, and say that they do', async ({ explorer }) => {
  const day = { date: '2025-05-14', certainty: 'CERTAIN' } as const
  await explorer.open(await address({ placed: ring, selected: ['peter-yan'], asOf: day }))
  // The visit, and the two meetings in Hangzhou of the 13th to the 15th; those in Shanghai were from the 15th on.
  const met = explorer.details.getByRole('group', { name: explorer.text.details.counterparts })
  await expect(met.getByText(explorer.text.details.until('14 May 2025'))).toBeVisible()
  await expect(met.getByRole('listitem')).toHaveCount(1)
  await expect(met.getByRole('listitem')).toContainText(hangzhouBureau)
  await explorer.details.getByRole('button', { name: 'Timeline' }).click()
  const past = explorer.details.getByRole('group', { name: 'Timeline' })
  await expect(past.getByText(explorer.text.details.until('14 May 2025'))).toBeVisible()
  await expect(past.getByRole('listitem')).toHaveCount(3)
  for (const event of [visit, withBureau, withEnterprises]) await expect(past.getByRole('button', { name: event }).first()).toBeVisible()
})

test('of a party with very many meetings, only the latest count, and that is said', async ({ explorer, page }) => {
  await answers(page, 'query Party', ({ node }) => node.relationCounts.forEach((one: { count: number }) => { one.count = 2001 }))
  await explorer.open()
  await explorer.add(yan)
  await expect(explorer.details.getByText(explorer.text.details.latestOnly(2000))).toBeVisible()
})

test('a row of a register: where it stands, and that the text is elsewhere', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add('Keir Starmer')
  const row = explorer.details.getByRole('listitem').filter({ hasText: 'Prime Minister' }).first()
  await expect(row).toContainText('5 July 2024')
  await explorer.sources(row)
  await expect(row).toContainText('taken from a table')
  await expect(row).toContainText(/appointment\.csv/)
  await row.getByRole('button', { name: 'Ministers Database' }).click()
  const document = page.getByRole('dialog', { name: 'Ministers Database' })
  await expect(document).toContainText('does not hold the text')
  await expect(document.getByRole('link')).toHaveAttribute('href', 'https://www.instituteforgovernment.org.uk/ministers-database')
})
