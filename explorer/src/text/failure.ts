import { Failure } from '../api/client'
import type { Text } from './en'

/** Says why something did not work, and what to do. */
export function describe(error: unknown, text: Text): string {
  if (!(error instanceof Failure)) return text.errors.failed
  const codes: Record<string, string> = text.errors.codes
  const reason = codes[error.code] ?? text.errors.refused(error.message)
  return error.requestId ? `${reason} ${text.errors.request(error.requestId)}` : reason
}
