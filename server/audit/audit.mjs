// Runs the server audits of graphql-http against the URL of a GraphQL endpoint, and prints each one's outcome. Fails
// when any does not pass, the optional ones included.
import { auditServer } from 'graphql-http'

const [url] = process.argv.slice(2)
if (!url) {
  console.error('usage: node audit.mjs URL')
  process.exit(2)
}
const results = await auditServer({ url })
let failed = 0
for (const { id, name, status, reason } of results) {
  if (status !== 'ok') failed++
  console.log(`${status.padEnd(6)} ${id} ${name}${reason ? `: ${reason}` : ''}`)
}
console.log(`${results.length} audits, ${failed} not passed`)
process.exit(failed || results.length < 60 ? 1 : 0)
