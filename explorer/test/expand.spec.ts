import { events, hangzhouBureau, holders, post, postOf, withBureau, yan } from './facts'
import { expect, test } from './fixtures'

const row = 'Meetings and visits'

test('by kind, with counts before and after, and nothing that is placed moves', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  const expand = explorer.details.getByRole('region', { name: 'Expand' })
  await expect(expand.getByRole('button', { name: 'Posts' })).toContainText('1 of 1 not shown')
  await expect(expand.getByRole('button', { name: row })).toContainText('6 of 6 not shown')
  await expect(expand.getByRole('button', { name: 'All relationships' })).toContainText('7 of 7 not shown')

  await explorer.expand(row)
  await explorer.shows(yan, ...events)
  await expect(expand.getByRole('button', { name: row })).toContainText('all shown')
  await expect(expand.getByRole('button', { name: row })).toBeDisabled()
  await expect(expand.getByRole('button', { name: 'All relationships' })).toContainText('1 of 7 not shown')

  const before = await explorer.positions()
  await explorer.expand(explorer.text.details.expand.OUT.HOLDS)
  const after = await explorer.positions()
  expect(Object.keys(after).length).toBe(9) // The post, and the body that it is in.
  for (const [id, at] of Object.entries(before)) expect(after[id]).toEqual(at)
  // No two lie on each other.
  const places = Object.values(after)
  for (const [i, a] of places.entries()) for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(20)
})

test('the relationships between what comes and what is placed come too', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(hangzhouBureau)
  await explorer.add(yan)
  await explorer.expand(row)
  // The bureau took part in one of the six.
  await expect(explorer.party(hangzhouBureau)).toContainText('1 relationship')
  await expect(explorer.party(withBureau)).toContainText('3 relationships') // With the visit, of which it is a part.
})

test('holders of a post, the latest first, in steps of fifty', async ({ explorer }) => {
  const held = holders(postOf('Assistant Whip (HM Treasury)', 'Government Whips-House of Commons'))
  const people = held.filter((one, i) => held.findIndex(({ person }) => person === one.person) === i)
  const total = held.length
  // Of those who began on the same day as the fiftieth, any may be the last to come.
  const last = people[49]?.start ?? ''
  const sure = people.filter(({ start }) => start > last)
  const maybe = people.filter(({ start }) => start === last).map(({ name }) => name)

  await explorer.open()
  await explorer.add('Assistant Whip (HM Treasury)')
  const holdersRow = explorer.details.getByRole('region', { name: 'Expand' }).getByRole('button', { name: 'Holders' })
  await expect(holdersRow).toContainText(`${total} of ${total} not shown`)
  await explorer.expand(explorer.text.details.expand.IN.HOLDS)
  await expect(explorer.graph.getByRole('option')).toHaveCount(51)
  const drawn = await explorer.names()
  expect(drawn).toEqual(expect.arrayContaining(sure.map(({ name }) => name)))
  const rest = drawn.filter((name) => name !== 'Assistant Whip (HM Treasury)' && !sure.some((one) => one.name === name))
  for (const name of rest) expect(maybe).toContain(name)
  const shown = held.filter(({ name }) => drawn.includes(name)).length
  await expect(holdersRow).toContainText(`${total - shown} of ${total} not shown`)
  await explorer.expand(explorer.text.details.expand.IN.HOLDS)
  await expect(explorer.graph.getByRole('option')).toHaveCount(101)
})

test('a post brings the body that it is in', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.OUT.HOLDS)
  await explorer.shows(yan, post, 'Office for Attracting Strategic Enterprises')
})

test('whom it met, with the meetings that say so', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(hangzhouBureau)
  await explorer.expand(explorer.text.details.expand.counterparts)
  await explorer.shows(hangzhouBureau, yan, withBureau)
})
