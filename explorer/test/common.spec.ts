import { ministers } from './csv'
import { hangzhouBureau, withBureau, yan } from './facts'
import { answers, expect, test } from './fixtures'
import { address } from './views'
import type { Explorer } from './explorer'

/** Selects parties that are placed, by the table. */
export async function selectBoth(explorer: Explorer, ...names: string[]) {
  await explorer.tab('table')
  for (const [i, name] of names.entries()) {
    await explorer.page.getByRole('row').filter({ has: explorer.page.getByRole('rowheader', { name, exact: true }) })
      .click({ modifiers: i > 0 ? ['ControlOrMeta'] : [] })
  }
  await expect(explorer.title(`${names.length} selected`)).toBeVisible()
}

test('what two have in common, and how each is tied to it', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.add(hangzhouBureau)
  await selectBoth(explorer, yan, hangzhouBureau)
  await explorer.details.getByRole('button', { name: 'In common', exact: true }).click()
  await expect(explorer.details.getByText('1 thing in common')).toBeVisible()
  const row = explorer.details.getByRole('listitem').filter({ hasText: withBureau }).first()
  await expect(row.getByRole('listitem')).toHaveCount(2)
  await explorer.details.getByRole('button', { name: 'Add all' }).click()
  await explorer.tab('graph')
  await explorer.shows(yan, hangzhouBureau, withBureau)
})

test('what two ministers have in common, as the tables have it', async ({ explorer }) => {
  const ids = ['Tony Blair', 'Gordon Brown'].map((name) => ministers('person').find((row) => row.name === name)?.id)
  const of = (table: string, key: string) => {
    const [a, b] = ids.map((id) => new Set(ministers(table).filter((row) => row.person_id === id).map((row) => row[key])))
    return [...(a ?? [])].filter((value) => b?.has(value))
  }
  const posts = of('appointment', 'post_id').map((id) => ministers('post').find((row) => row.id === id)?.name ?? '')
  const houses = of('representation', 'house').map((house) => `House of ${house}`)
  expect([...posts, ...houses]).toContain('Prime Minister')

  await explorer.open()
  for (const name of ['Tony Blair', 'Gordon Brown']) await explorer.add(name)
  await selectBoth(explorer, 'Tony Blair', 'Gordon Brown')
  await explorer.details.getByRole('button', { name: 'In common', exact: true }).click()
  await expect(explorer.details.getByText(`${posts.length + houses.length} things in common`)).toBeVisible()
  for (const name of [...posts, ...houses]) await expect(explorer.details.getByRole('button', { name: new RegExp(`^${name}`) }).first()).toBeVisible()
})

test('in common on a day is what both were tied to then', async ({ explorer }) => {
  const day = '2000-01-01'
  const ids = ['Tony Blair', 'Gordon Brown'].map((name) => ministers('person').find((row) => row.name === name)?.id ?? '')
  const then = (table: string, key: string) => ids.map((id) => new Set(ministers(table)
    .filter((row) => row.person_id === id && (row.start_date ?? '') <= day && (!row.end_date || row.end_date >= day)).map((row) => row[key])))
  const both = ([a, b]: Set<string | undefined>[]) => [...(a ?? [])].filter((value) => b?.has(value))
  expect(both(then('appointment', 'post_id'))).toEqual([]) // The one was Prime Minister, the other Chancellor.
  expect(both(then('representation', 'house'))).toEqual(['Commons'])

  const people = ids.map((id) => `ifg-person-${id}`)
  const placed = Object.fromEntries(people.map((id, i) => [id, { x: i * 90, y: 0 }]))
  await explorer.open(await address({ placed, ask: { kind: 'common', ids: people }, asOf: { date: day, certainty: 'CERTAIN' } }))
  await expect(explorer.details.getByText('1 thing in common')).toBeVisible()
  await expect(explorer.details.getByRole('button', { name: /^House of Commons/ })).toBeVisible()
})

test('what was not all looked at is said to be so', async ({ explorer, page }) => {
  await answers(page, 'query InCommon', ({ inCommon }) => { inCommon.truncated = true })
  await explorer.open(await address({ placed: { 'peter-yan': { x: 0, y: 0 }, oases: { x: 90, y: 0 } }, ask: { kind: 'common', ids: ['peter-yan', 'oases'] } }))
  await expect(explorer.details.getByText(explorer.text.common.truncated)).toBeVisible()
})
