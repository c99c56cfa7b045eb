import { events, oases, post, visit, withBureau, yan } from './facts'
import { expect, test } from './fixtures'
import type { Explorer } from './explorer'

async function filled(explorer: Explorer) {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  await explorer.shows(yan, ...events, post, oases)
}

test('remove, undo and redo, by buttons and by keys', async ({ explorer, page }) => {
  await filled(explorer)
  await explorer.add(visit)
  await explorer.details.getByRole('button', { name: 'Remove', exact: true }).click()
  const without = [yan, ...events.filter((name) => name !== visit), post, oases]
  await explorer.shows(...without)
  await explorer.button('Undo').click()
  await explorer.shows(...without, visit)
  await explorer.button('Redo').click()
  await explorer.shows(...without)
  await page.keyboard.press('Control+z')
  await explorer.shows(...without, visit)
  await page.keyboard.press('Control+Shift+z')
  await explorer.shows(...without)
})

test('everything can be undone, back to nothing, and done again', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  await explorer.details.getByRole('button', { name: 'Pin', exact: true }).click()
  await explorer.legend.getByText('Visit', { exact: true }).click()
  await expect(explorer.party(visit)).toHaveCount(0)
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z')
  await expect(page.getByRole('heading', { name: explorer.text.start.title })).toBeVisible()
  await expect(explorer.button('Undo')).toBeDisabled()
  for (let step = 0; step < 4; step++) await explorer.button('Redo').click()
  await expect(explorer.party(yan)).toContainText('pinned')
  await expect(explorer.party(visit)).toHaveCount(0)
  await expect(explorer.button('Redo')).toBeDisabled()
})

test('keep only a party and its neighbours', async ({ explorer }) => {
  await filled(explorer)
  await explorer.add(withBureau)
  await explorer.details.getByRole('button', { name: 'Keep only this and neighbours' }).click()
  await explorer.shows(withBureau, yan, visit) // It was held on the visit.
})

test('what is pinned stays where it is when the rest is arranged', async ({ explorer }) => {
  await filled(explorer)
  await explorer.add(visit)
  await explorer.details.getByRole('button', { name: 'Pin', exact: true }).click()
  const before = await explorer.positions()
  await explorer.button(explorer.text.canvas.arrange).click()
  await expect.poll(async () => (await explorer.positions())['peter-yan']).not.toEqual(before['peter-yan'])
  const after = await explorer.positions()
  expect(after['oases-visit-2025-05']).toEqual(before['oases-visit-2025-05'])
  await explorer.button('Undo').click()
  expect(await explorer.positions()).toEqual(before)
})

test('dragging moves one, and one undo brings it back', async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await explorer.open()
  await explorer.add(yan)
  const before = await explorer.positions()
  const box = await explorer.graph.boundingBox()
  if (!box) throw new Error('the graph has no box')
  // One alone is in the middle.
  await explorer.button(explorer.text.canvas.fit).click()
  await explorer.settled()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2 + 60, { steps: 8 })
  await page.mouse.up()
  const after = await explorer.positions()
  expect(after['peter-yan']?.x).toBeGreaterThan((before['peter-yan']?.x ?? 0) + 20)
  await explorer.button('Undo').click()
  expect(await explorer.positions()).toEqual(before)
})

test('the lasso selects what it is drawn around', async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await filled(explorer)
  await explorer.button(explorer.text.canvas.fit).click()
  await explorer.settled()
  const box = await explorer.graph.boundingBox()
  if (!box) throw new Error('the graph has no box')
  await explorer.button(explorer.text.canvas.lasso).click()
  const corners = [[0.08, 0.08], [0.96, 0.04], [0.96, 0.98], [0.08, 0.96]] as const
  const [start] = corners
  await page.mouse.move(box.x + box.width * start[0], box.y + box.height * start[1])
  await page.mouse.down()
  for (const [x, y] of [...corners.slice(1), start]) await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 6 })
  await page.mouse.up()
  await expect(explorer.title('9 selected')).toBeVisible()
  await explorer.details.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('heading', { name: explorer.text.start.title })).toBeVisible()
})
