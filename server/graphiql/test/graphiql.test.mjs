// Opens GraphiQL of a running server in Chromium: every example is there and is answered, so is a query that the address
// gives; nothing is amiss on the console, and nothing is asked of another host.
//
// STAKEGRAPH_URL   the server, such as http://127.0.0.1:8080
// CHROMIUM         the browser, by default /usr/bin/chromium
// SCREENSHOT       a file for a picture of the page, if one is wanted
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test, { after, before } from 'node:test'
import { chromium } from 'playwright-core'

const base = process.env.STAKEGRAPH_URL
assert.ok(base, 'STAKEGRAPH_URL must be the address of a running server, such as http://127.0.0.1:8080')
const examples = new URL('../../../examples/', import.meta.url)
const names = readdirSync(examples)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => readFileSync(new URL(file, examples), 'utf8').match(/^\s*query (\w+)/m)[1])

let browser
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
})
after(() => browser.close())

// opened gives a page of a browser that has never been here, and what was amiss on it.
async function opened() {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  const amiss = []
  const outside = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) amiss.push(`${message.type()}: ${message.text().slice(0, 300)}`)
  })
  page.on('pageerror', (error) => amiss.push(`exception: ${error}`))
  page.on('requestfailed', (request) => {
    // What was still on its way when the page was left is given up.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') amiss.push(`failed: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) amiss.push(`status ${response.status()}: ${response.url()}`)
  })
  page.context().on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:')) outside.push(request.url())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))
  })
  return { page, amiss, outside }
}

// runs presses the button, and gives the answer to the query of this name.
async function runs(page, name) {
  await page.locator('.graphiql-query-editor', { hasText: name }).waitFor()
  const answered = page.waitForResponse((r) => r.url() === `${base}/graphql` && r.request().postData()?.includes(`query ${name}`))
  await page.locator('.graphiql-execute-button').click()
  const answer = await (await answered).json()
  assert.ok(answer.data, `${name}: ${JSON.stringify(answer.errors)}`)
  assert.equal(answer.errors, undefined, name)
  await page.locator('.result-window', { hasText: '"data"' }).waitFor()
  // Until the editor has looked at a tab, it may bear the marks of the one before.
  await page.locator('.graphiql-editors .squiggly-error').first().waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => assert.fail(`${name} is marked as wrong`))
  return answer.data
}

async function tabs(page) {
  await page.locator('.graphiql-tab').first().waitFor()
  return (await page.locator('.graphiql-tab').allInnerTexts()).map((tab) => tab.trim()).filter(Boolean)
}

test('GraphiQL answers the examples, and asks nothing of another host', { timeout: 120_000 }, async () => {
  const { page, amiss, outside } = await opened()
  await page.goto(`${base}/graphiql`)
  assert.deepEqual(await tabs(page), names)
  for (const name of names) {
    await page.locator('.graphiql-tab', { hasText: name }).locator('button').first().click()
    await runs(page, name)
  }

  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await page.locator('.graphiql-doc-explorer', { hasText: 'Query' }).waitFor()
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT })
  assert.deepEqual(outside, [], 'requests to other hosts')
  assert.deepEqual(amiss, [], 'errors and warnings')
})

test('a query in the address is opened beside the tabs that there are', { timeout: 120_000 }, async () => {
  const { page, amiss } = await opened()
  const query = (name) => `# "50%" + & = # ? 杭州\nquery ${name}($id: ID!) {\n  node(id: $id) { __typename id }\n}\n`
  const address = (name, id) =>
    `${base}/graphiql#${new URLSearchParams({ query: query(name), variables: JSON.stringify({ id }) })}`

  await page.goto(address('First', 'peter-yan'))
  assert.deepEqual(await tabs(page), ['First', ...names])
  assert.deepEqual((await runs(page, 'First')).node, { __typename: 'Official', id: 'peter-yan' })
  assert.equal(page.url(), `${base}/graphiql`, 'the query stays in the address')

  await page.reload()
  assert.deepEqual(await tabs(page), ['First', ...names])

  // With another query put into the address by hand, the page that is open takes it too.
  await page.goto(address('Second', 'oases'))
  await page.locator('.graphiql-tab', { hasText: 'Second' }).waitFor()
  assert.deepEqual(await tabs(page), ['First', ...names, 'Second'])
  assert.deepEqual((await runs(page, 'Second')).node, { __typename: 'Bureau', id: 'oases' })
  assert.deepEqual(amiss, [], 'errors and warnings')
})
