import { holders, postOf } from './facts'
import { expect, test } from './fixtures'
import type { Explorer } from './explorer'

const premiers = holders(postOf('Prime Minister', "Prime Minister's Office"))

/** Those who held it within the days, by the table: a day at either end counts. */
function within(from: string, to: string): string[] {
  return premiers.filter(({ start, end }) => start <= to && (!end || end >= from)).map(({ name }) => name)
}

async function placed(explorer: Explorer) {
  await explorer.open()
  await explorer.search.fill('prime minister')
  await explorer.hit('Prime Minister').filter({ hasText: "Prime Minister's Office" }).first().click()
  await explorer.expand(explorer.text.details.expand.IN.HOLDS)
  await explorer.shows('Prime Minister', ...premiers.map(({ name }) => name))
}

for (const day of ['1995-01-01', '2010-05-11', '2010-05-12', '2026-01-01']) {
  test(`as of ${day}`, async ({ explorer }) => {
    await placed(explorer)
    const field = explorer.timeline.getByLabel('As of the day').and(explorer.page.locator('input'))
    await field.fill(day)
    await field.press('Enter')
    await explorer.shows('Prime Minister', ...within(day, day))
    // Who held it without an end holds it still: that is certain too.
    await explorer.timeline.getByRole('radio', { name: 'Certainly held' }).click()
    await explorer.shows('Prime Minister', ...within(day, day))
    await explorer.button('Any day').click()
    await explorer.shows('Prime Minister', ...premiers.map(({ name }) => name))
  })
}

test('an expansion on a day brings those of that day', async ({ explorer }) => {
  await explorer.open()
  await explorer.search.fill('prime minister')
  await explorer.hit('Prime Minister').filter({ hasText: "Prime Minister's Office" }).first().click()
  const field = explorer.timeline.getByLabel('As of the day').and(explorer.page.locator('input'))
  await field.fill('1985-06-01')
  await field.press('Enter')
  await explorer.expand(explorer.text.details.expand.IN.HOLDS)
  await explorer.shows('Prime Minister', 'Baroness Thatcher')
})

test('a brush over the years', async ({ explorer, page }) => {
  await placed(explorer)
  await expect(explorer.timeline.getByText('1979 to 2024')).toBeVisible()
  await explorer.timeline.getByRole('slider', { name: 'First year' }).focus()
  for (let year = 1979; year < 2008; year++) await page.keyboard.press('ArrowRight')
  await explorer.timeline.getByRole('slider', { name: 'Last year' }).focus()
  for (let year = 2024; year > 2010; year--) await page.keyboard.press('ArrowLeft')
  await explorer.shows('Prime Minister', ...within('2008-01-01', '2010-12-31'))
  await explorer.picture('timeline')
  await explorer.button('All years').click()
  await explorer.shows('Prime Minister', ...premiers.map(({ name }) => name))
})

test('the thumbs move by keys', async ({ explorer, page }) => {
  await placed(explorer)
  await explorer.timeline.getByRole('slider', { name: 'Last year' }).focus()
  await page.keyboard.press('Home')
  await explorer.shows('Prime Minister', 'Baroness Thatcher')
})

test('a value that is set without keys, as a screen reader may, counts at once', async ({ explorer }) => {
  await placed(explorer)
  await explorer.timeline.getByRole('slider', { name: 'Last year' }).fill('1985')
  await explorer.shows('Prime Minister', ...within('1979-01-01', '1985-12-31'))
})

test('the presses of a key on one thumb are one step', async ({ explorer, page }) => {
  await placed(explorer)
  const says = (range: string) => expect(explorer.timeline.getByText(range)).toBeVisible()
  await explorer.timeline.getByRole('slider', { name: 'First year' }).focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  await says('1982 to 2024')
  await page.keyboard.press('Tab')
  for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowLeft')
  await says('1982 to 2022')
  await explorer.button('Undo').click()
  await says('1982 to 2024')
  await explorer.button('Undo').click()
  await says('1979 to 2024')
  await explorer.button('Redo').click()
  await says('1982 to 2024')
})

test('a drag of a thumb is one step', async ({ explorer, page }) => {
  await placed(explorer)
  const [thumb, track] = await Promise.all(['.timeline-thumb', '.timeline-track'].map((part) => explorer.timeline.locator(part).first().boundingBox()))
  if (!thumb || !track) throw new Error('the slider has no box')
  const y = thumb.y + thumb.height / 2
  await page.mouse.move(thumb.x + thumb.width / 2, y)
  await page.mouse.down()
  await page.mouse.move(track.x + track.width * (10 / 45), y, { steps: 6 }) // From 1979, with 45 years to 2024.
  await page.mouse.up()
  await expect(explorer.timeline.getByText('1989 to 2024')).toBeVisible()
  await explorer.button('Undo').click()
  await expect(explorer.timeline.getByText('1979 to 2024')).toBeVisible()
})
