import AxeBuilder from '@axe-core/playwright'
import type { Ask, View } from '../src/model/types'
import { LANGUAGES } from '../src/text/text'
import { Explorer } from './explorer'
import { asks, expect, test } from './fixtures'
import { address, few, ring } from './views'

const [bureau, commission] = few.slice(5) as [string, string]
const paths: Ask = { kind: 'paths', from: bureau, to: commission }

/** Every state that a view can put the page in. */
const views: Record<string, Partial<View>> = {
  start: { placed: {} },
  'nothing selected': {},
  party: { selected: ['peter-yan'] },
  bureau: { selected: [bureau], size: 'degree', hiddenKinds: ['Visit'] },
  meeting: { selected: ['oases-meets-hangzhou-bureau-2025-05'], years: [2025, 2025] },
  several: { selected: ['peter-yan', bureau] },
  paths: { ask: paths },
  'a path': { ask: { ...paths, shown: 0 } },
  common: { ask: { kind: 'common', ids: ['peter-yan', bureau] } },
  brokers: { ask: { kind: 'brokers', between: [bureau], and: [commission] } },
  'on a day': { asOf: { date: '2025-05-14', certainty: 'CERTAIN' } },
  table: { tab: 'table', selected: ['oases'] },
}

/** What a theme can break: nothing else of the page differs with it. */
const colours = ['color-contrast', 'link-in-text-block']

/** Looks at the page in a state, in light and in dark. */
type Check = (state: string) => Promise<void>

for (const language of LANGUAGES) {
  test(`${language}: what a view can be`, async ({ page }) => {
    const reader = new Explorer(page, language)
    const { check, wrong } = await checking(reader)
    for (const [state, view] of Object.entries(views)) {
      await page.goto('about:blank')
      await page.goto(await address({ placed: ring, ...view }, language))
      await check(state)
    }
    expect(wrong).toEqual([])
  })

  test(`${language}: what a reader opens`, async ({ page }) => {
    const reader = new Explorer(page, language)
    const { check, wrong } = await checking(reader)
    await page.goto(await address({ placed: ring, selected: ['oases-meets-hangzhou-bureau-2025-05'] }, language))
    await reader.settled()
    await opened(reader, check)
    await narrowed(reader, check)
    expect(wrong).toEqual([])
  })
}

async function checking(reader: Explorer): Promise<{ check: Check; wrong: string[] }> {
  const { page } = reader
  const wrong: string[] = []
  const check: Check = async (state) => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await reader.settled()
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      // There are no frames, for whose sake it would open a page of its own each time, and no sounds to load beforehand.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode()
        .options({ resultTypes: ['violations'], preload: false, ...(theme === 'dark' && { runOnly: colours }) }).analyze()
      for (const { id, nodes } of violations) wrong.push(...nodes.map((node) => `${state}, ${theme}: ${id}: ${node.html.slice(0, 160)}: ${node.failureSummary?.split('\n')[1]?.trim()}`))
    }
  }
  return { check, wrong }
}

async function opened(reader: Explorer, check: Check) {
  const { page, text, details } = reader
  await reader.search.fill('hangzhou')
  await expect(page.getByRole('listbox', { name: text.search.results }).getByRole('option').first()).toBeVisible()
  await check('search')
  await reader.search.fill('carrie lam nobody')
  await expect(page.getByText(text.search.nothing('carrie lam nobody'))).toBeVisible()
  await check('nothing found')
  await page.keyboard.press('Escape')
  await reader.search.fill('')

  await details.getByRole('button', { name: text.details.sources, exact: true }).first().click()
  await expect(details.getByRole('figure').first()).toBeVisible()
  await check('sources')
  await details.getByRole('figure').first().getByRole('button').first().click()
  await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible()
  await check('document')
  await page.keyboard.press('Escape')

  await reader.button(text.toolbar.help).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await check('help')
  await page.keyboard.press('Escape')
  await reader.button(text.export.label).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await check('export')
  await page.getByRole('menuitem', { name: text.export.query, exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await check('query')
  await page.keyboard.press('Escape')

  await reader.tab('table')
  await page.getByRole('radiogroup', { name: text.table.switch }).getByRole('radio').nth(1).click()
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('row', { selected: true })).toBeVisible()
  await check('relationship')
}

/** With a fault of the server beside it, and on a narrow screen. */
async function narrowed(reader: Explorer, check: Check) {
  const { page, text, details } = reader
  await page.route('**/graphql', (route) => (asks('query Party')(route.request())
    ? route.fulfill({ json: { errors: [{ message: 'internal error', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] } })
    : route.fallback()))
  await page.getByRole('radiogroup', { name: text.table.switch }).getByRole('radio').first().click()
  await page.getByRole('row').filter({ hasText: 'Peter Yan' }).click()
  await expect(details.getByRole('alert')).toBeVisible()
  await check('failing')
  await page.unroute('**/graphql')
  await reader.tab('graph')

  await page.setViewportSize({ width: 375, height: 720 })
  await expect(page.getByRole('navigation', { name: text.frame.panels })).toBeVisible()
  await check('narrow')
  await page.getByRole('navigation', { name: text.frame.panels }).getByRole('button', { name: text.frame.legend }).click()
  await expect(page.getByRole('dialog', { name: text.frame.legend })).toBeVisible()
  await check('a sheet')
}
