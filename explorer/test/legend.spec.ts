import { events, oases, post, yan } from './facts'
import { expect, test } from './fixtures'

test('counts, and kinds that are hidden and shown again', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  const { legend } = explorer
  const row = (name: string) => legend.getByRole('checkbox', { name: new RegExp(`^${name}\\s*\\d`) }).locator('xpath=ancestor::label')
  const counts: Record<string, number> = {
    Official: 1, Bureau: 1, Position: 1, Meeting: 5, Visit: 1,
    Holds: 1, 'Is a post in': 1, 'Took part in': 6, 'Part of': 5, // Each meeting is part of the journey.
  }
  for (const [name, count] of Object.entries(counts)) await expect(row(name)).toContainText(String(count))
  await expect(legend.getByText('Enterprise', { exact: true })).toHaveCount(0)

  await row('Meeting').click()
  await explorer.shows(yan, events[0] ?? '', post, oases)
  await expect(explorer.page.getByRole('status').filter({ hasText: '5 parties and 10 relationships hidden' })).toBeVisible()
  await explorer.button('Undo').click()
  await explorer.shows(yan, ...events, post, oases)

  await row('Took part in').click()
  await expect(explorer.party(yan)).toContainText('1 relationship')
  await expect(explorer.page.getByRole('status').filter({ hasText: '6 relationships hidden' })).toBeVisible()
})

test('sizes by a measure', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  const radius = async () => Number(/<circle r="([\d.]+)"/.exec((await explorer.file('svg')).content.toString())?.[1])
  const before = await radius() // Of Mr Yan, the one official.
  await explorer.legend.getByText('By meetings').click()
  expect(await radius()).toBeGreaterThan(before * 1.5)
  await explorer.button('Undo').click()
  expect(await radius()).toBe(before)
})
