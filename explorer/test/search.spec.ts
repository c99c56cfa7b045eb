import { hangzhouBureau, holders, oases, postOf, yan } from './facts'
import { asks, expect, needsMeetings, test } from './fixtures'
import { ministers } from './csv'

test('a part of a name, and what tells the hit from others', async ({ explorer }) => {
  await explorer.open()
  await explorer.search.fill('hangzhou science')
  const hit = explorer.hit(hangzhouBureau)
  await expect(hit).toContainText('Bureau')
  await expect(hit).toContainText('Hangzhou')
  await hit.click()
  await explorer.shows(hangzhouBureau)
  await expect(explorer.title(hangzhouBureau)).toBeVisible()
  await expect(explorer.search).toHaveValue('')
})

for (const [script, typed, name] of [
  ['simplified characters', '杭州市科学', hangzhouBureau],
  ['traditional characters', '引進重點企業', oases],
  ['an abbreviation', 'OASES', oases],
  ['its sound', 'hangzhoushi kexue', hangzhouBureau],
] as const) {
  test(`by ${script}`, async ({ explorer }) => {
    await explorer.open()
    await explorer.add(name, typed)
    await explorer.shows(name)
  })
}

test('a former name finds the present one, with the latest post and its years', async ({ explorer }) => {
  const person = ministers('person').find((row) => row.name === 'David Cameron')?.id
  const [latest] = ministers('appointment').filter((row) => row.person_id === person).sort((a, b) => (b.start_date ?? '').localeCompare(a.start_date ?? ''))
  const post = ministers('post').find((row) => row.id === latest?.post_id)
  const body = ministers('organisation').find((row) => row.id === post?.organisation_id)
  expect([post?.name, latest?.start_date?.slice(0, 4), latest?.end_date?.slice(0, 4)]).toEqual(['Secretary of State for Foreign, Commonwealth and Development Affairs', '2023', '2024'])

  await explorer.open()
  await explorer.search.fill('david cameron')
  const hit = explorer.hit('Lord Cameron of Chipping Norton')
  for (const text of ['David Cameron', 'Official', post?.name ?? '?', body?.name ?? '?', '2023', '2024']) await expect(hit).toContainText(text)
})

test('what is placed already is said so, and selected', async ({ explorer }) => {
  await explorer.open()
  await explorer.add(yan)
  await explorer.add(oases)
  await explorer.search.fill('peter yan')
  await expect(explorer.hit(yan)).toContainText(explorer.text.search.placed)
  await explorer.hit(yan).click()
  await expect(explorer.title(yan)).toBeVisible()
  await explorer.shows(yan, oases)
})

test('hits of what was written before are not taken while new ones are on their way', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.search.fill('oases')
  await expect(explorer.hit(oases)).toBeVisible()
  let answer = () => {}
  const held = new Promise<void>((resolve) => { answer = resolve })
  await page.route('**/graphql', async (route) => {
    if (asks('query Search')(route.request())) await held
    await route.fallback()
  })
  await explorer.search.fill('peter yan')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(explorer.hit(oases)).toBeVisible()
  answer()
  await expect(explorer.title(yan)).toBeVisible() // Enter has waited.
  await explorer.shows(yan)
})

test('nothing found', async ({ explorer, page }) => {
  await explorer.open()
  await explorer.search.fill('xqzv wjkk')
  await expect(page.getByText(explorer.text.search.nothing('xqzv wjkk'))).toBeVisible()
})

test('no search goes out while an input method composes', async ({ explorer, page }) => {
  await explorer.open()
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.postData()?.includes('query Search')) asked.push(JSON.parse(request.postData() ?? '{}').variables.text)
  })
  await explorer.search.focus()
  const keyboard = await page.context().newCDPSession(page)
  for (const text of ['h', 'hang', 'hangzhou']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(500)
  }
  expect(asked).toEqual([])
  await keyboard.send('Input.insertText', { text: '杭州市科' })
  await expect(explorer.hit(hangzhouBureau)).toBeVisible()
  expect(asked).toEqual(['杭州市科'])
})

test('a post is found with the body that it is in', async ({ explorer }) => {
  await explorer.open()
  await explorer.search.fill('prime minister')
  const hit = explorer.hit('Prime Minister').filter({ hasText: "Prime Minister's Office" }).first()
  await expect(hit).toContainText('Position')
  expect(holders(postOf('Prime Minister', "Prime Minister's Office"))).toHaveLength(10)
})

test('a member of parliament', async ({ explorer }) => {
  needsMeetings()
  await explorer.open()
  await explorer.search.fill('bas eickhout')
  await expect(explorer.hit('Bas EICKHOUT')).toContainText('Official')
})
