// A query in the address, as in /graphiql#query=…&variables=…: what stands after # is never sent to the server, so it is in
// no log and may be long. It is taken out of the address, so that loading the page again does not open it again.
export function takeFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1))
  const query = given.get('query')
  if (query === null) return undefined
  history.replaceState(null, '', location.pathname)
  return { query, variables: given.get('variables') ?? '' }
}

// Where a second query is put into the address of a page that is open, the page starts again with it.
addEventListener('hashchange', () => location.reload())
