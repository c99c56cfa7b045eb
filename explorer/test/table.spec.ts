import { events, oases, post, visit, withBureau, yan } from './facts'
import { expect, test } from './fixtures'
import type { Explorer } from './explorer'
import { address } from './views'

async function filled(explorer: Explorer) {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  await explorer.tab('table')
}

const first = (explorer: Explorer) => explorer.page.getByRole('grid').getByRole('rowheader')
const column = (explorer: Explorer, name: string) => explorer.page.getByRole('columnheader', { name, exact: true })

test('every party once, sorted by any column, in either direction', async ({ explorer }) => {
  await filled(explorer)
  const names = [yan, ...events, post, oases]
  await expect(explorer.page.getByRole('radio', { name: '9 parties' })).toBeChecked()
  await expect(first(explorer)).toHaveText([...names].sort((a, b) => a.localeCompare(b, 'en')))
  await expect(column(explorer, 'Name')).toHaveAttribute('aria-sort', 'ascending')
  await column(explorer, 'Name').click()
  await expect(column(explorer, 'Name')).toHaveAttribute('aria-sort', 'descending')
  await expect(first(explorer)).toHaveText([...names].sort((a, b) => b.localeCompare(a, 'en')))

  await column(explorer, 'Shown ties').click()
  await column(explorer, 'Shown ties').click()
  // Mr Yan: six events and his post; the journey: he, and five meetings.
  await expect(first(explorer).nth(0)).toHaveText(yan)
  await expect(first(explorer).nth(1)).toHaveText(visit)
  await explorer.picture('table')
})

test('what is selected in the table is selected in the graph', async ({ explorer, page }) => {
  await filled(explorer)
  await page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: oases, exact: true }) }).click()
  await expect(explorer.title(oases)).toBeVisible()
  await explorer.tab('graph')
  await expect(explorer.party(oases)).toHaveAttribute('aria-selected', 'true')
})

test('a filter, by any word of a row and by names in other scripts', async ({ explorer, page }) => {
  await filled(explorer)
  const filter = page.getByRole('searchbox', { name: 'Filter' })
  await filter.fill('hangzhou meeting')
  await expect(first(explorer)).toHaveCount(2)
  await expect(page.getByRole('status').filter({ hasText: '2 rows fit' })).toBeAttached()
  await filter.fill('引進重點')
  await expect(first(explorer)).toHaveText([oases])
  await filter.fill('nothing of this name')
  await expect(page.getByText('Nothing fits the filter.')).toBeVisible()
})

test('by keys alone: sort, walk, select, remove', async ({ explorer, page }) => {
  await filled(explorer)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  const rows = [...[yan, ...events, post, oases]].sort((a, b) => a.localeCompare(b, 'en'))
  await expect(explorer.title(rows[0] ?? '')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(explorer.title(rows[1] ?? '')).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(explorer.title('2 selected')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(first(explorer)).toHaveText([rows[0] ?? '', ...rows.slice(3)])
  await page.keyboard.press('Control+z')
  await expect(first(explorer)).toHaveText(rows)
})

test('relationships', async ({ explorer, page }) => {
  await filled(explorer)
  await page.getByRole('radio', { name: '13 relationships' }).click()
  await expect(page.getByRole('row')).toHaveCount(14)
  const row = page.getByRole('row').filter({ hasText: yan }).filter({ hasText: withBureau })
  await expect(row).toContainText('Took part in')
  await expect(row).toContainText('Attendee')
  await expect(row).toContainText('13–15 May 2025')
})

for (const [language, order] of [
  ['zh-Hans', ['杭州市', '上海市', '香港', '浙江省', '中国']], // By sound: háng, shàng, xiāng, zhè, zhōng.
  ['zh-Hant', ['上海市', '中國', '杭州市', '香港', '浙江省']], // By strokes: 3, 4, 8, 9, 10.
] as const) {
  test(`sorted as readers of ${language} do`, async ({ page }) => {
    const placed = Object.fromEntries(['china', 'hong-kong', 'zhejiang', 'hangzhou', 'shanghai'].map((id, i) => [id, { x: i * 90, y: 0 }]))
    await page.goto(await address({ placed, tab: 'table' }, language))
    await expect(page.getByRole('grid').getByRole('rowheader')).toHaveText([...order])
  })
}
