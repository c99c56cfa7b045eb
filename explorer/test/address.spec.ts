import { Explorer } from './explorer'
import { events, oases, post, visit, yan } from './facts'
import { expect, test } from './fixtures'
import { crowd } from './views'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a link brings everything back: parties, places, filters, selection, question, language', async ({ explorer, page, context }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  await explorer.details.getByRole('button', { name: 'Pin', exact: true }).click()
  await explorer.legend.getByText('Visit', { exact: true }).click()
  await explorer.add(oases)
  const day = explorer.timeline.getByLabel('As of the day').and(page.locator('input'))
  await day.fill('2025-05-14')
  await day.press('Enter')
  await page.getByRole('button', { name: /^Language/ }).click()
  await page.getByRole('menuitemradio', { name: '繁體中文' }).click()
  const chinese = new Explorer(page, 'zh-Hant')
  await expect(chinese.search).toBeVisible()
  const places = await chinese.positions()
  await chinese.button(chinese.text.toolbar.copyLink).click()
  await expect(page.getByText(chinese.text.toolbar.copied)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link.length).toBeLessThan(1000)

  const other = await context.newPage()
  await other.goto(link)
  const restored = new Explorer(other, 'zh-Hant')
  await expect(restored.search).toBeVisible()
  const shown = [...events.filter((name) => name !== visit), post, yan, '引進重點企業辦公室']
  await restored.shows(...shown)
  await expect(restored.party(yan)).toContainText(chinese.text.canvas.spokenPinned)
  await expect(restored.title('引進重點企業辦公室')).toBeVisible()
  await expect(restored.timeline.locator('input[type=date]')).toHaveValue('2025-05-14')
  expect(await restored.positions()).toEqual(places)
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-Hant')
})

test('the address follows what is done, and loading again keeps it', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  await expect.poll(() => page.url()).toContain('peter-yan')
  await explorer.expand(explorer.text.details.expand.OUT.HOLDS)
  await expect.poll(() => page.url()).toContain('oases')
  const places = await explorer.positions()
  await page.reload()
  await explorer.shows(yan, post, oases)
  expect(await explorer.positions()).toEqual(places)
})

test('what is done just before the page is left is kept', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  await expect.poll(() => page.url()).toContain('peter-yan')
  await explorer.legend.getByText('Official', { exact: true }).click()
  await page.reload()
  await expect(page.getByText(explorer.text.canvas.allHidden)).toBeVisible()
  await explorer.legend.getByText('Official', { exact: true }).click()
  await page.goto('about:blank')
  await page.goBack()
  await explorer.shows(yan)
})

test('what is done is kept though the page is left while its address is made', async ({ explorer, page }) => {
  await explorer.open(await crowd(300))
  await expect(explorer.graph.getByRole('option')).toHaveCount(300)
  await page.evaluate(() => {
    window.CompressionStream = class extends CompressionStream {
      override readonly readable = new ReadableStream() // Nothing comes out of it.
    }
  })
  await explorer.legend.getByText('Official', { exact: true }).click()
  await expect(page.getByText(explorer.text.canvas.allHidden)).toBeVisible()
  await page.waitForTimeout(1000) // By now the address is being made.
  await page.reload()
  await expect(page.getByText(explorer.text.canvas.allHidden)).toBeVisible()
})

test('a large view fits too, and its link says that it is long', async ({ explorer, page }) => {
  await explorer.open(await crowd(900))
  await expect(explorer.graph.getByRole('option')).toHaveCount(900)
  await expect(page.getByRole('status').filter({ hasText: '900 stakeholders' })).toBeVisible()
  await expect(page.getByText(explorer.text.status.many)).toBeVisible()
  await explorer.button('Copy link').click()
  await expect(page.getByText(/some mail and chat programs cut such links/)).toBeVisible()
})

for (const [what, fragment, says] of [
  ['is damaged', '1&g=peter-yan,x', 'addressBroken'],
  ['was cut off', '1zabc', 'addressBroken'],
  ['comes from a newer version', '2&g=peter-yan,0,0', 'addressNewer'],
] as const) {
  test(`an address that ${what}`, async ({ explorer, page }) => {
    await page.goto(`/#${fragment}`)
    await expect(page.getByText(explorer.text.errors[says])).toBeVisible()
    await expect(page.getByRole('heading', { name: explorer.text.start.title })).toBeVisible()
  })
}

test('parties that are gone are said to be', async ({ explorer, page }) => {
  await explorer.open('/#1&g=peter-yan,0,0;no-such-party,90,0')
  await expect(page.getByText(explorer.text.errors.addressGone(1))).toBeVisible()
  await explorer.shows(yan)
})
