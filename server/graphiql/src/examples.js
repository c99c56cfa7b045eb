// The queries of the repository's directory `examples`, in the order of their names, with their variables.
const queries = import.meta.glob('../../../examples/*.graphql', { query: '?raw', import: 'default', eager: true })
const variables = import.meta.glob('../../../examples/*.variables.json', { query: '?raw', import: 'default', eager: true })

export const examples = Object.keys(queries)
  .sort()
  .map((path) => ({
    query: queries[path].trim(),
    variables: variables[path.replace(/\.graphql$/, '.variables.json')]?.trim() ?? '',
  }))
