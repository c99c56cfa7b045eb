import { test as base, type Page, type Request } from '@playwright/test'
import { Explorer } from './explorer'
import { meetings } from './server'

export { expect } from '@playwright/test'

/** What may be amiss in a test that provokes it, as part of its text. */
type Allowed = string[]

interface Fixtures {
  explorer: Explorer
  allowed: Allowed
}

/** Every test fails on an error or a warning on the console, a breach of the policy, or a request to another host. */
export const test = base.extend<Fixtures>({
  allowed: async ({}, use) => use([]),
  baseURL: async ({}, use) => use(process.env.STAKEGRAPH_URL),
  explorer: async ({ page, allowed, baseURL }, use) => {
    const amiss = watched(page, baseURL ?? '')
    await use(new Explorer(page))
    base.expect(amiss.filter((text) => !allowed.some((part) => text.includes(part))), 'what was amiss').toEqual([])
  },
})

function watched(page: Page, host: string): string[] {
  const amiss: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) amiss.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => amiss.push(`exception: ${error.stack ?? error.message}`))
  page.context().on('request', (request) => {
    const url = request.url()
    if (![`${host}/`, 'data:', `blob:${host}/`].some((start) => url.startsWith(start))) amiss.push(`outside: ${url}`)
  })
  page.context().on('response', (response) => {
    if (response.status() >= 400) amiss.push(`status ${response.status()}: ${response.url()}`)
  })
  void page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))
  })
  return amiss
}

/** Leaves a test out, for all to see, where the register of meetings is not here. */
export function needsMeetings() {
  test.skip(!meetings, 'SKIPPED: the register of meetings is not here: set STAKEGRAPH_EU_MEP_MEETINGS')
}

/** Has the server's answers to an operation say something else as well, such as that a limit was met. */
export async function answers(page: Page, operation: string, amend: (data: any) => void): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (!asks(operation)(route.request())) return route.fallback()
    const response = await route.fetch()
    const answer = await response.json()
    amend(answer.data)
    await route.fulfill({ response, json: answer })
  })
}

/** Tells the requests that ask this. */
export function asks(operation: string): (request: Request) => boolean {
  return (request) => request.postData()?.includes(operation) ?? false
}
