import type { TypedDocumentString } from '../graph/graphql'
import { lost } from './connection'

/** Why the server gave no answer: its code, or one of those that only a client can know. */
export class Failure extends Error {
  constructor(
    /** A code of the server, such as `NOT_FOUND`; `UNREACHABLE` where there was no answer of it at all. */
    readonly code: string,
    message: string,
    /** What the server's log has the details under, for a fault of its own. */
    readonly requestId?: string,
  ) {
    super(message)
    this.name = 'Failure'
  }

  /** Whether nothing is wrong with the question, so that it is worth asking again once the server is back. */
  get passing(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'UNAVAILABLE'
  }
}

interface Answer<R> {
  data?: R | null
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[]
}

/** Asks the server. Rejects with a Failure, or with the signal's reason once that is aborted. */
export async function ask<R, V>(document: TypedDocumentString<R, V>, variables: V, signal?: AbortSignal): Promise<R> {
  try {
    return dataOf(await post<R>(JSON.stringify({ query: document.toString(), variables }), signal))
  } catch (error) {
    if (error instanceof Failure && error.passing) lost()
    throw error
  }
}

function dataOf<R>(answer: Answer<R>): R {
  const [error] = answer.errors ?? []
  if (error) throw new Failure(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions?.requestId)
  if (!answer.data) throw new Failure('INTERNAL', 'the answer has no data')
  return answer.data
}

async function post<R>(body: string, signal?: AbortSignal): Promise<Answer<R>> {
  let response: Response
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body,
      signal,
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw new Failure('UNREACHABLE', String(error))
  }
  try {
    return (await response.json()) as Answer<R>
  } catch {
    signal?.throwIfAborted()
    // What is not JSON comes from something in between, or was cut off: the server itself always answers in JSON.
    throw new Failure('UNREACHABLE', `status ${response.status}`)
  }
}
