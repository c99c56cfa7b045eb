import { events, metBureau, oases, post, release, visit, withBureau, yan } from './facts'
import { asks, expect, test } from './fixtures'
import { cells, records } from './csv'
import type { Explorer } from './explorer'

async function filled(explorer: Explorer) {
  await explorer.open()
  await explorer.add(yan)
  await explorer.expand(explorer.text.details.expand.all)
  await explorer.shows(yan, ...events, post, oases)
}

test('parties as a table', async ({ explorer }) => {
  await filled(explorer)
  const { name, content } = await explorer.file('parties')
  expect(name).toMatch(/^stakegraph-parties-\d{4}-\d\d-\d\d\.csv$/)
  expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows = records(content.toString())
  expect(rows.map((row) => row.Name).sort()).toEqual([yan, ...events, post, oases].sort())
  expect(rows.find((row) => row.Name === oases)).toMatchObject({
    ID: 'oases', Kind: 'Bureau', 'Name in simplified Chinese': '引进重点企业办公室', 'Name in traditional Chinese': '引進重點企業辦公室', 'Shown ties': '1',
  })
  expect(rows.find((row) => row.Name === visit)).toMatchObject({ Date: '2025-05-13/2025-05-16' })
})

test('relationships with their citations', async ({ explorer, page }) => {
  await filled(explorer)
  const { name, content } = await explorer.file('relations')
  expect(name).toMatch(/^stakegraph-relationships-/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(`${name} is saved.`)).toBeVisible()
  const rows = records(content.toString())
  // Six events and a post of Mr Yan, the post's office, and five meetings of the journey.
  expect(new Set(rows.map((row) => row['ID of the relationship'])).size).toBe(13)
  const met = rows.find((row) => row['ID of the first'] === 'peter-yan' && row.To === withBureau)
  expect(met).toMatchObject({
    From: yan, Relationship: 'Took part in', Role: 'Attendee', Quote: metBureau, Document: release, Confidence: '1',
    Publisher: 'Government of the Hong Kong Special Administrative Region', Published: '2025-05-16',
  })
  for (const row of rows) expect(row.Quote || row.Note, JSON.stringify(row)).toBeTruthy()
  for (const row of cells(content.toString())) expect(row.length).toBe(22)
})

test('GraphML', async ({ explorer, page }) => {
  await filled(explorer)
  const { name, content } = await explorer.file('graphml')
  expect(name).toMatch(/\.graphml$/)
  const read = await page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml')
    const all = (selector: string) => [...document.querySelectorAll(selector)]
    const of = (element: Element | undefined, key: string) => element?.querySelector(`data[key="${key}"]`)?.textContent
    const declared = new Set(all('key').map((key) => key.id))
    return {
      broken: document.querySelector('parsererror')?.textContent,
      undeclared: all('data').filter((data) => !declared.has(data.getAttribute('key') ?? '')).length,
      names: all('node').map((node) => of(node, 'party.label')).sort(),
      ends: all('edge').every((edge) => document.getElementById(edge.getAttribute('source') ?? '') && document.getElementById(edge.getAttribute('target') ?? '')),
      kinds: all('edge').map((edge) => of(edge, 'relationship.kind')).sort(),
    }
  }, content.toString())
  expect(read).toEqual({
    broken: undefined, undeclared: 0, ends: true, names: [yan, ...events, post, oases].sort(),
    kinds: ['HOLDS', 'IN', ...Array<string>(6).fill('PARTICIPATED_IN'), ...Array<string>(5).fill('PART_OF')].sort(),
  })
})

test('a drawing and a picture of all that is shown', async ({ explorer, page }) => {
  await filled(explorer)
  const { content: svg } = await explorer.file('svg')
  const text = svg.toString()
  for (const name of [yan, ...events, post, oases]) expect(text).toContain(`<title>${name} · `)
  expect(text.match(/<path [^>]*d="M/g)?.length).toBeGreaterThanOrEqual(13)
  expect(text).not.toMatch(/NaN|undefined/)
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(text) ?? []

  const { name, content: png } = await explorer.file('png')
  expect(name).toMatch(/^stakegraph-graph-.*\.png$/)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width) * 2, Number(height) * 2])
  const colours = await page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const data = new Uint32Array(context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? new ArrayBuffer(0))
    return new Set(data).size
  }, [...png])
  expect(colours).toBeGreaterThan(50) // Shapes, lines and letters, and not one plain colour.
})

test('the query behind it gives the same in GraphiQL', async ({ explorer, page, context }) => {
  await filled(explorer)
  await explorer.legend.getByText('Part of', { exact: true }).click()
  await explorer.export('query')
  const dialog = page.getByRole('dialog', { name: 'The GraphQL query behind this' })
  await expect(dialog.getByRole('region', { name: 'Query' }).first()).toContainText('subgraph(ids: $ids, kinds: $kinds)')
  await explorer.picture('query')
  const [graphiql] = await Promise.all([context.waitForEvent('page'), dialog.getByRole('link', { name: 'Open in GraphiQL' }).click()])
  await graphiql.locator('.graphiql-query-editor', { hasText: 'query Shown' }).waitFor()
  const answered = graphiql.waitForResponse((response) => response.request().postData()?.includes('query Shown') ?? false)
  await graphiql.locator('.graphiql-execute-button').click()
  const { data, errors } = await (await answered).json()
  expect(errors).toBeUndefined()
  const names = data.subgraph.nodes.map((node: Record<string, string>) => node.name ?? node.title ?? node.post)
  expect(names.sort()).toEqual([yan, ...events, post, oases].sort())
  expect(data.subgraph.relations.length).toBe(8) // All but the five parts of the journey.
  expect(data.subgraph.relations.every((relation: { citations: { nodes: unknown[] } }) => relation.citations.nodes.length > 0)).toBe(true)
})

test('the query behind a question', async ({ explorer, page }) => {
  await explorer.open('/#1&g=peter-yan,0,0;oases,90,0&q=common;peter-yan;oases'.replace(';oases', ',oases'))
  await explorer.export('query')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: 'Query' }).first()).toContainText('inCommon(ids: $ids, first: $first)')
  await dialog.getByText('What the graph shows').click()
  await expect(dialog.getByRole('region', { name: 'Query' }).first()).toContainText('subgraph(ids: $ids)')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download' }).click()])
  expect(download.suggestedFilename()).toMatch(/\.graphql$/)
})

test('citations that cannot be fetched are said to be missing, and can be fetched again', async ({ explorer, page }) => {
  await filled(explorer)
  const fails = { json: { errors: [{ message: 'internal error', extensions: { code: 'INTERNAL', requestId: 'r-17' } }] } }
  const failing = asks('query Vouching')
  await page.route('**/graphql', (route) => (failing(route.request()) ? route.fulfill(fails) : route.fallback()))
  await explorer.export('relations')
  const dialog = page.getByRole('dialog', { name: 'Fetching the citations' })
  await expect(dialog.getByRole('alert')).toContainText('The citations of 13 relationships could not be fetched.')
  await expect(dialog.getByRole('alert')).toContainText('r-17')
  await page.unroute('**/graphql')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Try again' }).click()])
  expect(download.suggestedFilename()).toMatch(/relationships/)
})
