import { hangzhouBureau, oases, post, yan } from './facts'
import { asks, expect, test } from './fixtures'
import { Explorer } from './explorer'
import { Server } from './server'
import { crowd } from './views'

test('nothing yet: what to do, and examples that are in the graph', async ({ explorer, page }) => {
  await explorer.open()
  await expect(page.getByRole('heading', { name: explorer.text.start.title })).toBeVisible()
  await expect(page.getByText(explorer.text.start.lead)).toBeVisible()
  const examples = page.getByRole('main').getByRole('button')
  await expect(examples.first()).toBeVisible()
  await explorer.picture('start')
  await examples.first().click()
  await expect(explorer.graph.getByRole('option').first()).toBeAttached()
})

test('loading', async ({ explorer, page }) => {
  await explorer.open()
  await page.route('**/graphql', async (route) => {
    if (asks('query Party')(route.request())) await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.fallback()
  })
  await explorer.search.fill('hangzhou science')
  await explorer.hit(hangzhouBureau).click()
  await expect(explorer.details.getByText(explorer.text.details.states.waiting)).toBeVisible()
  await expect(explorer.title(hangzhouBureau)).toBeVisible() // What is known already is there at once.
  await expect(explorer.details.getByText('Level')).toBeVisible()
})

test('failing: what went wrong, under which number, and again', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  let fail = true
  await page.route('**/graphql', (route) =>
    fail && asks('query Party')(route.request())
      ? route.fulfill({ json: { errors: [{ message: 'internal error', extensions: { code: 'INTERNAL', requestId: 'r-42' } }] } })
      : route.fallback())
  await explorer.search.fill('oases')
  await explorer.hit(oases).click()
  await expect(explorer.details.getByText(/Something went wrong in the server\./)).toBeVisible()
  await expect(explorer.details.getByText(/r-42/)).toBeVisible()
  await explorer.picture('failing')
  fail = false
  await explorer.details.getByRole('button', { name: explorer.text.errors.retry }).click()
  await expect(explorer.details.getByText('引進重點企業辦公室')).toBeVisible()
})

test('no more than a thousand are placed, and what is left out is said', async ({ explorer, page }) => {
  await explorer.open(await crowd(1000))
  await expect(page.getByText(explorer.text.status.full)).toBeVisible()
  await explorer.search.fill('hangzhou science')
  await explorer.hit(hangzhouBureau).click()
  await expect(page.getByText(explorer.text.frame.left(1))).toBeVisible()
  await expect(explorer.graph.getByRole('option')).toHaveCount(1000)
})

test('all is hidden', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.legend.getByText('Official', { exact: true }).click()
  await expect(page.getByText(explorer.text.canvas.allHidden)).toBeVisible()
})

test.describe('the server', () => {
  // It is asked for at an address of its own, and does not answer for a while.
  test.use({ allowed: ['Failed to load resource', 'net::ERR_', 'outside: http://127.0.0.1:', 'status 503', 'status 502'] })

  test('goes away and comes back', async ({ page, explorer }) => {
    test.setTimeout(180_000)
    const server = await Server.with('oases-2025')
    try {
      const reader = new Explorer(page)
      await reader.open(`${server.url}/`)
      await reader.add(yan)
      await reader.expand(explorer.text.details.expand.OUT.HOLDS)
      await reader.shows(yan, post, oases)

      await server.stop()
      await reader.details.getByRole('region', { name: 'Expand' }).getByRole('button', { name: 'Meetings and visits' }).click()
      await expect(page.getByText(explorer.text.errors.unreachable)).toBeVisible()
      await reader.shows(yan, post, oases) // What is there stays.
      await explorer.picture('away')
      await explorer.button('Undo').click()
      await reader.shows(yan)
      await explorer.button('Redo').click()

      await server.start()
      await expect(page.getByText(explorer.text.errors.unreachable)).toHaveCount(0, { timeout: 30_000 })
      await reader.add(hangzhouBureau)
      await expect(reader.party(hangzhouBureau)).toBeAttached()
    } finally {
      await server.remove()
    }
  })
})
