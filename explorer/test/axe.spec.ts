import AxeBuilder from '@axe-core/playwright'
import type { Ask, View } from '../src/model/types'
import { LANGUAGES, type Language } from '../src/text/text'
import { Explorer } from './explorer'
import { asks, expect, test } from './fixtures'
import { address, few, ring } from './views'

const [bureau, commission] = few.slice(5) as [string, string]
const paths: Ask = { kind: 'paths', from: bureau, to: commission }

/** Every state that a view can put the page in; those that take a press come after them. */
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

for (const language of LANGUAGES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${language}, ${theme}`, async ({ page }) => {
      test.setTimeout(240_000)
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      const reader = new Explorer(page, language)
      const wrong: string[] = []
      const check = async (state: string) => {
        await page.waitForTimeout(400)
        const { violations } = await new AxeBuilder({ page }).analyze()
        for (const { id, nodes } of violations) wrong.push(...nodes.map((node) => `${state}: ${id}: ${node.html.slice(0, 160)}: ${node.failureSummary?.split('\n')[1]?.trim()}`))
      }
      for (const [state, view] of Object.entries(views)) {
        await page.goto('about:blank')
        await page.goto(await address({ placed: ring, ...view }, language))
        await settled(reader)
        await check(state)
      }
      await opened(reader, language, check)
      expect(wrong).toEqual([])
    })
  }
}

async function settled({ page, search }: Explorer) {
  await expect(search).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** The states that a reader opens. */
async function opened(reader: Explorer, language: Language, check: (state: string) => Promise<void>) {
  const { page, text, details } = reader
  await page.goto('about:blank')
  await page.goto(await address({ placed: ring, selected: ['oases-meets-hangzhou-bureau-2025-05'] }, language))
  await settled(reader)
  await reader.search.fill('hangzhou')
  await expect(page.getByRole('listbox', { name: text.search.results }).getByRole('option').first()).toBeVisible()
  await check('search')
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
  await check('help')
  await page.keyboard.press('Escape')
  await reader.button(text.export.label).click()
  await check('export')
  await page.getByRole('menuitem', { name: text.export.query, exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await check('query')
  await page.keyboard.press('Escape')

  await reader.tab('table')
  await page.getByRole('radiogroup', { name: text.table.switch }).getByRole('radio').nth(1).click()
  await page.getByRole('row').nth(1).click()
  await check('relationship')

  await page.route('**/graphql', (route) => (asks('query Party')(route.request())
    ? route.fulfill({ json: { errors: [{ message: 'internal error', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] } })
    : route.fallback()))
  await reader.tab('graph')
  await reader.search.fill('carrie lam nobody')
  await page.waitForTimeout(600)
  await check('nothing found')
  await page.keyboard.press('Escape')
  await page.unroute('**/graphql')

  await page.setViewportSize({ width: 375, height: 720 })
  await check('narrow')
  await page.getByRole('navigation', { name: text.frame.panels }).getByRole('button', { name: text.frame.legend }).click()
  await check('a sheet')
  await page.setViewportSize({ width: 1440, height: 900 })
}
