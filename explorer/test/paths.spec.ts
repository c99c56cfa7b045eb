import { commission, hangzhouBureau, metBureau, withBureau, withCommission, yan } from './facts'
import { answers, expect, test } from './fixtures'
import type { Explorer } from './explorer'

/** Asks how the two bodies are tied. */
async function asked(explorer: Explorer) {
  await explorer.open()
  await explorer.add(hangzhouBureau)
  await explorer.details.getByRole('combobox', { name: 'Shortest paths to…' }).fill('shanghai municipal commission')
  await explorer.hit(commission).click()
  await expect(explorer.details.getByRole('heading', { name: 'Shortest paths' })).toBeVisible()
}

test('the paths, the shortest first; with filters; shown from left to right', async ({ explorer, page }) => {
  await asked(explorer)
  const list = explorer.details.getByRole('listitem').filter({ hasText: /Path \d+ · / })
  await expect(list.first()).toContainText('Path 1 · 4 steps')
  const theOne = [hangzhouBureau, withBureau, yan, withCommission, commission]
  await expect(list.filter({ hasText: yan }).first()).toContainText(theOne.join(' → '))

  await explorer.details.getByRole('button', { name: /^Filters/ }).click()
  for (const kind of Object.values(explorer.text.relations)) {
    if (kind !== 'Took part in') await explorer.details.getByRole('checkbox', { name: kind, exact: true }).click({ force: true })
  }
  await expect(explorer.details.getByText('1 path, from 4 steps')).toBeVisible()
  await expect(list).toHaveCount(1)

  await list.getByRole('button', { name: 'Steps and sources' }).click()
  await list.getByRole('button', { name: 'Sources', exact: true }).first().click()
  await expect(list.getByText(metBureau)).toBeVisible()

  await list.getByRole('button', { name: /Path 1/ }).click()
  await expect(page.getByText(explorer.text.canvas.way(1))).toBeVisible()
  await explorer.picture('paths')
  const { content } = await explorer.file('svg')
  const at = new Map([...content.toString().matchAll(/translate\((-?[\d.]+) -?[\d.]+\)"[^>]*><title>([^·<]+) · /g)].map(([, x, name]) => [name?.trim(), Number(x)]))
  const xs = theOne.map((name) => at.get(name) ?? NaN)
  expect(xs).toEqual([...xs].sort((a, b) => a - b))
  expect(new Set(xs).size).toBe(5)
  await explorer.button('Back to the graph').click()
  await explorer.shows(...theOne)
})

test('to show a path is one step', async ({ explorer, page }) => {
  await asked(explorer)
  await explorer.details.getByRole('button', { name: /Path 1/ }).click()
  await expect(page.getByText(explorer.text.canvas.way(1))).toBeVisible()
  await explorer.button('Undo').click()
  await explorer.shows(hangzhouBureau)
  await expect(explorer.details.getByRole('button', { name: /Path 1/ })).toHaveAttribute('aria-pressed', 'false')
})

test('paths that the server stopped looking for are said to be not all', async ({ explorer, page }) => {
  await answers(page, 'query Paths', ({ paths }) => { paths.truncated = true })
  await asked(explorer)
  await expect(explorer.details.getByText(explorer.text.paths.truncated)).toBeVisible()
})

test('where it stopped before it found one, that is not said to be none', async ({ explorer, page }) => {
  await answers(page, 'query Paths', ({ paths }) => Object.assign(paths, { truncated: true, paths: [] }))
  await asked(explorer)
  await expect(explorer.details.getByText(explorer.text.paths.gaveUp)).toBeVisible()
  await expect(explorer.details.getByText(explorer.text.paths.none)).toHaveCount(0)
})

test('a party that is gone round', async ({ explorer }) => {
  await asked(explorer)
  const list = explorer.details.getByRole('listitem').filter({ hasText: /Path \d+ · / })
  const way = list.filter({ hasText: yan }).first()
  await way.getByRole('button', { name: 'Steps and sources' }).click()
  await way.getByRole('button', { name: `Avoid ${yan}` }).click()
  await expect(explorer.details.getByRole('button', { name: 'Let in again' })).toBeVisible()
  await expect(list.first()).toContainText('4 steps') // By way of the journey, or of the cities.
  await expect(list.filter({ hasText: yan })).toHaveCount(0)
})

test('there is none', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(hangzhouBureau)
  await explorer.details.getByRole('combobox', { name: 'Shortest paths to…' }).fill('theresa may')
  await explorer.hit('Theresa May').click()
  await expect(explorer.details.getByText(explorer.text.paths.none)).toBeVisible()
})

test('between two ministers: the post that both held', async ({ explorer }) => {
  await explorer.open()
  await explorer.add('Tony Blair')
  await explorer.details.getByRole('combobox', { name: 'Shortest paths to…' }).fill('gordon brown')
  await explorer.hit('Gordon Brown').click()
  const way = explorer.details.getByRole('listitem').filter({ hasText: 'Tony Blair → Prime Minister → Gordon Brown' })
  await expect(way).toContainText('2 steps')
})
