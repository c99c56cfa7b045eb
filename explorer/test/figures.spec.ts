import { gzipSync } from 'node:zlib'
import { yan } from './facts'
import { expect, test } from './fixtures'
import { crowd } from './views'

/** What the first load fetches may weigh so much, compressed. */
const most = 350_000

for (const [what, address] of [['the start', '/'], ['a view', '/#1&g=peter-yan,0,0;oases,90,0']] as const) {
  test(`first load of ${what}`, async ({ explorer, page }) => {
    const files = new Map<string, number>()
    page.on('response', async (response) => {
      const { pathname } = new URL(response.url())
      if (pathname === '/' || pathname.startsWith('/assets/')) files.set(pathname, gzipSync(await response.body()).length)
    })
    await explorer.open(address)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(1000)
    const total = [...files.values()].reduce((sum, size) => sum + size, 0)
    console.log(`first load of ${what}: ${(total / 1000).toFixed(1)} kB compressed\n${[...files].map(([file, size]) => `  ${file} ${(size / 1000).toFixed(1)}`).join('\n')}`)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThanOrEqual(most)
  })
}

/** Measures how often the page draws while the mouse is dragged over the graph. */
test('panning with 900 parties', async ({ explorer, page }) => {
  await explorer.open(await crowd(900))
  await expect(explorer.graph.getByRole('option')).toHaveCount(900)
  await page.waitForTimeout(1500)
  const box = await explorer.graph.boundingBox()
  if (!box) throw new Error('the graph has no box')
  const counting = page.evaluate(() => new Promise<number>((resolve) => {
    const begin = performance.now()
    let frames = 0
    const draw = () => (performance.now() - begin < 2000 ? (frames++, requestAnimationFrame(draw)) : resolve(frames / 2))
    requestAnimationFrame(draw)
  }))
  await page.mouse.move(box.x + box.width / 2, box.y + 6)
  await page.mouse.down()
  for (let step = 0; step < 120; step++) await page.mouse.move(box.x + box.width / 2 + Math.sin(step / 8) * 200, box.y + 6 + Math.abs(Math.cos(step / 8)) * 150)
  const rate = await counting
  await page.mouse.up()
  console.log(`panning with 900 parties: ${rate.toFixed(0)} redraws a second`)
})

test('laying out 300 parties', async ({ explorer, page }) => {
  await explorer.open(await crowd(300))
  await expect(explorer.graph.getByRole('option')).toHaveCount(300)
  const before = await explorer.positions()
  const begin = Date.now()
  await explorer.button(explorer.text.canvas.arrange).click()
  await expect(page.getByRole('button', { name: explorer.text.canvas.arranging })).toHaveCount(0)
  await expect.poll(() => page.url(), { intervals: [10] }).not.toBe('')
  const took = Date.now() - begin
  expect(await explorer.positions()).not.toEqual(before)
  console.log(`laying out 300 parties: ${took} ms`)
})

test('an expansion of fifty, once the server has warmed up', async ({ explorer }) => {
  await explorer.open()
  await explorer.add('Assistant Whip (HM Treasury)')
  const count = explorer.graph.getByRole('option')
  for (let step = 1; step <= 3; step++) {
    const row = explorer.details.getByRole('region', { name: 'Expand' }).getByRole('button', { name: /^Holders/ })
    const took = await row.evaluate((button, wanted) => new Promise<number>((resolve) => {
      const begin = performance.now()
      const drawn = () => document.querySelectorAll('.canvas-drawing [role=option]').length >= wanted
      const look = () => (drawn() ? requestAnimationFrame(() => resolve(performance.now() - begin)) : requestAnimationFrame(look))
      ;(button as HTMLElement).click()
      look()
    }), 1 + step * 50)
    await expect(count).toHaveCount(1 + step * 50)
    console.log(`an expansion of fifty, from the click to the drawing: ${took.toFixed(0)} ms`)
  }
})

test('a first picture', async ({ explorer }) => {
  const begin = Date.now()
  await explorer.open('/#1&g=peter-yan,0,0;oases,90,0')
  await expect(explorer.party(yan)).toBeAttached()
  console.log(`a view from its address: ${Date.now() - begin} ms`)
})
