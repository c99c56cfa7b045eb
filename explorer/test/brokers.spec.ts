import { commission, hangzhouBureau, yan } from './facts'
import { answers, expect, test } from './fixtures'
import { address, few } from './views'

test('who links two groups, and to which share', async ({ explorer }) => {
  // Of the five shortest ways, told apart by whom they lead through, one runs through Mr Yan: from one meeting to the
  // other by him; by the journey from meeting to meeting, from city to city, and from either to the other.
  const [one, other] = few.slice(5) as [string, string]
  const placed = { [one]: { x: 0, y: 0 }, [other]: { x: 200, y: 0 } }
  await explorer.open(await address({ placed, ask: { kind: 'brokers', between: [one], and: [other] } }))
  await expect(explorer.details.getByText('1 broker')).toBeVisible()
  await expect(explorer.details.getByRole('listitem').filter({ hasText: yan })).toContainText('20% of the shortest paths')
  await expect(explorer.details.getByText(explorer.text.brokers.exact)).toBeVisible()
  await explorer.details.getByRole('button', { name: 'Add all' }).click()
  await explorer.shows(hangzhouBureau, commission, yan)
})

test('shares of ways that were not all looked at are said to be approximate', async ({ explorer, page }) => {
  await answers(page, 'query Brokers', ({ brokers }) => brokers.forEach((broker: { exact: boolean }) => { broker.exact = false }))
  const [one, other] = few.slice(5) as [string, string]
  await explorer.open(await address({ placed: { [one]: { x: 0, y: 0 }, [other]: { x: 200, y: 0 } }, ask: { kind: 'brokers', between: [one], and: [other] } }))
  await expect(explorer.details.getByText(explorer.text.brokers.approximate)).toBeVisible()
  await expect(explorer.details.getByRole('listitem').filter({ hasText: yan })).toContainText('≈ 20%')
})

test('groups are taken from what is selected', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(commission)
  await explorer.add(hangzhouBureau)
  await explorer.page.keyboard.press('Escape')
  await explorer.graph.focus()
  await explorer.page.keyboard.press('Escape')
  await explorer.details.getByRole('button', { name: 'Who links two groups?' }).click()
  await explorer.add(hangzhouBureau)
  await explorer.details.getByRole('button', { name: 'Brokers', exact: true }).click()
  await explorer.details.getByRole('region', { name: 'First group' }).getByRole('button', { name: /Take the selection/ }).click()
  await explorer.add(commission)
  await explorer.details.getByRole('button', { name: 'Brokers', exact: true }).click()
  await explorer.details.getByRole('region', { name: 'Second group' }).getByRole('button', { name: /Take the selection/ }).click()
  await expect(explorer.details.getByRole('listitem').filter({ hasText: yan })).toContainText('20% of the shortest paths')
})
