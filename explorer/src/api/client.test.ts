import { afterEach, expect, test, vi } from 'vitest'
import type { TypedDocumentString } from '../graph/graphql'
import { ask, Failure } from './client'
import { isReachable, look } from './connection'

const document = { toString: () => '{ a }' } as unknown as TypedDocumentString<{ a: number }, Record<string, never>>

function answers(...bodies: (string | Error)[]) {
  const fetch = vi.fn(async () => {
    const body = bodies.shift() ?? ''
    if (body instanceof Error) throw body
    return new Response(body)
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}

afterEach(async () => {
  answers('ready')
  await look() // So that no test leaves the connection lost for the next.
  vi.unstubAllGlobals()
})

test('gives the data', async () => {
  const fetch = answers('{"data":{"a":1}}')
  expect(await ask(document, {})).toEqual({ a: 1 })
  expect(fetch).toHaveBeenCalledWith('/graphql', expect.objectContaining({ method: 'POST', body: '{"query":"{ a }","variables":{}}' }))
})

test('tells what the server says is wrong', async () => {
  answers('{"data":{"a":null},"errors":[{"message":"gone","extensions":{"code":"NOT_FOUND"}}]}')
  await expect(ask(document, {})).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'gone', passing: false })
  answers('{"errors":[{"message":"internal error","extensions":{"code":"INTERNAL","requestId":"X1"}}]}')
  await expect(ask(document, {})).rejects.toMatchObject({ code: 'INTERNAL', requestId: 'X1' })
  expect(isReachable()).toBe(true)
})

test('notes that the server is away, and that it is back', async () => {
  for (const nothing of [new TypeError('Failed to fetch'), '<html>502 Bad Gateway</html>', '{"errors":[{"message":"","extensions":{"code":"UNAVAILABLE"}}]}']) {
    answers(nothing)
    const failure = await ask(document, {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ passing: true })
    expect(isReachable()).toBe(false)
    answers(new TypeError('Failed to fetch'), 'ready')
    expect(await look()).toBe(false)
    expect(await look()).toBe(true)
    expect(isReachable()).toBe(true)
  }
})

test('what was given up is no failure of the server', async () => {
  const given = new AbortController()
  given.abort()
  answers(new DOMException('aborted', 'AbortError'))
  await expect(ask(document, {}, given.signal)).rejects.toMatchObject({ name: 'AbortError' })
  expect(isReachable()).toBe(true)
})
