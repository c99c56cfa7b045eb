import type { Page } from '@playwright/test'
import { metBureau, oases, post, release, withBureau, yan } from './facts'
import { expect, test } from './fixtures'

/** Goes on with Tab until what has the focus has this name. */
async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const roles = ['button', 'listbox', 'tab', 'grid'] as const
  const target = roles.map((role) => page.getByRole(role, { name, exact: true })).reduce((all, one) => all.or(one)).first()
  for (let press = 0; press < 80; press++) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement)).catch(() => false)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not lead to ${name}`)
}

test('the main walk, by the keyboard alone', async ({ explorer, page }) => {
  await page.goto('/')
  await expect(explorer.search).toBeVisible()

  // Find and add.
  await page.keyboard.press('/')
  await expect(explorer.search).toBeFocused()
  await page.keyboard.type('peter yan')
  await expect(explorer.hit(yan)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(explorer.title(yan)).toBeVisible()

  // Bring in what he is tied to.
  await tabTo(page, /^All relationships/)
  await page.keyboard.press('Enter')
  await expect(explorer.graph.getByRole('option')).toHaveCount(9)

  // Walk through the graph to the meeting and open it.
  await tabTo(page, 'Graph', 'Shift+Tab')
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
  await tabTo(page, /^Sources$/)
  await page.keyboard.press('Enter')
  await expect(explorer.details.getByText(metBureau).first()).toBeVisible()
  await tabTo(page, new RegExp(`^${release}`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').locator('mark')).toHaveText(metBureau)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // Remove it, and take that back.
  await tabTo(page, 'Graph', 'Shift+Tab')
  await page.keyboard.press('Delete')
  await expect(explorer.graph.getByRole('option')).toHaveCount(8)
  await page.keyboard.press('Control+z')
  await expect(explorer.graph.getByRole('option')).toHaveCount(9)

  // The same as a table, sorted.
  await tabTo(page, 'Graph', 'Shift+Tab')
  await tabTo(page, /^(Graph|Table)$/, 'Shift+Tab')
  await page.getByRole('tab', { name: 'Graph' }).focus() // The tabs are one stop, from which the arrows lead on.
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('grid')).toBeVisible()
  await tabTo(page, 'Parties')
  await page.keyboard.press('ArrowDown')
  await expect(explorer.details.getByRole('heading', { level: 2 }).first()).toBeVisible()

  // A file of it.
  await tabTo(page, 'Export', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.svg$/)
  expect([post, oases]).toHaveLength(2)
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

test('the first stop leads past everything to the graph', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  await page.reload()
  await expect(explorer.graph).toBeVisible()
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
