import type { Locator, Page } from '@playwright/test'
import { metBureau, release, withBureau, yan } from './facts'
import { expect, test } from './fixtures'

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(target).toBeAttached()
  for (let press = 0; press < 80; press++) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${target}`)
}

test('the main walk, by the keyboard alone', async ({ explorer, page }) => {
  await page.goto('/')
  await expect(explorer.search).toBeVisible()

  // Find and add.
  await page.keyboard.press('/')
  await expect(explorer.search).toBeFocused()
  await page.keyboard.type('peter yan')
  // Until all is typed there are hits of its beginning.
  await expect(page.getByRole('listbox', { name: explorer.text.search.results }).getByRole('option').first()).toContainText(yan)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(explorer.title(yan)).toBeVisible()

  // Bring in what he is tied to.
  await tabTo(page, page.getByRole('button', { name: /^All relationships/ }))
  await page.keyboard.press('Enter')
  await expect(explorer.graph.getByRole('option')).toHaveCount(9)

  // Walk through the graph to the meeting and open it.
  await tabTo(page, page.getByRole('listbox', { name: 'Graph', exact: true }), 'Shift+Tab')
  const current = () => explorer.graph.evaluate((graph) => document.getElementById(graph.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '')
  await page.keyboard.press('ArrowRight')
  await expect.poll(current).not.toBe('')
  const seen = new Set<string>()
  for (let step = 0; step < 60 && !(await current()).startsWith(withBureau); step++) {
    await page.keyboard.press(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'][(step + Math.floor(step / 7)) % 4] ?? 'ArrowUp')
    seen.add(await current())
  }
  expect(await current(), [...seen].join('\n')).toMatch(new RegExp(`^${withBureau}`))
  await page.keyboard.press('Enter')
  await expect(explorer.title(withBureau)).toBeVisible()
  await expect(explorer.details).toBeFocused()

  // Read what vouches for it, in the document.
  const row = explorer.details.getByRole('listitem').filter({ hasText: yan }).first()
  await tabTo(page, row.getByRole('button', { name: 'Sources', exact: true }))
  await page.keyboard.press('Enter')
  await expect(row.getByText(metBureau)).toBeVisible()
  await tabTo(page, row.getByRole('button', { name: release }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').locator('mark')).toHaveText(metBureau)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // Remove it, and take that back.
  await tabTo(page, page.getByRole('listbox', { name: 'Graph', exact: true }), 'Shift+Tab')
  await page.keyboard.press('Delete')
  await expect(explorer.graph.getByRole('option')).toHaveCount(8)
  await page.keyboard.press('Control+z')
  await expect(explorer.graph.getByRole('option')).toHaveCount(9)

  // The same as a table, sorted.
  await tabTo(page, page.getByRole('tab', { name: 'Graph', exact: true }), 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('grid')).toBeVisible()
  await tabTo(page, page.getByRole('grid', { name: 'Parties', exact: true }))
  await page.keyboard.press('ArrowDown')
  await expect(explorer.details.getByRole('heading', { level: 2 }).first()).toBeVisible()

  // A file of it.
  // The tools are one stop, along which the arrows lead.
  await tabTo(page, page.getByRole('toolbar', { name: 'Tools' }), 'Shift+Tab')
  for (let press = 0; press < 8 && !(await explorer.button('Export').evaluate((button) => button === document.activeElement)); press++) {
    await page.keyboard.press(press < 4 ? 'ArrowRight' : 'ArrowLeft')
  }
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.svg$/)
})

test('the keys are told', async ({ explorer, page }) => {
  await explorer.open()
  await page.getByRole('heading', { name: explorer.text.start.title }).click()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys and help' })).toBeVisible()
  await explorer.picture('help')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the first stop leads past everything', async ({ explorer, page }) => {
  await explorer.open()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: explorer.text.frame.skip })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('keys of the graph: expand, pin, select, deselect', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.graph.focus()
  await page.keyboard.press('e')
  await expect(explorer.graph.getByRole('option')).toHaveCount(9)
  await page.keyboard.press('p')
  await expect(explorer.party(yan)).toContainText('pinned')
  await page.keyboard.press('p')
  await expect(explorer.party(yan)).not.toContainText('pinned')
  await page.keyboard.press('Control+a')
  await expect(explorer.title('9 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(explorer.details.getByText(explorer.text.details.nothing.title)).toBeVisible()
})
