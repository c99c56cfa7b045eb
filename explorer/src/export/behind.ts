import { pathsVariables } from '../api/paths'
import type { Ask, RelationKind, View } from '../model/types'

/** A query that a developer can send as it is, and its variables. */
export interface Behind {
  query: string
  variables: Record<string, unknown>
}

/** The languages in which names are asked for, the preferred one first. */
export type Languages = readonly ('EN' | 'ZH_HANS' | 'ZH_HANT')[]

const party = `
fragment Party on Node {
  __typename
  id
  ... on Stakeholder { name(languages: $languages) description }
  ... on Event { title date }
  ... on Position { post: title(languages: $languages) }
  ... on Place { name(languages: $languages) }
  ... on Topic { name(languages: $languages) }
}`

const relationship = `
fragment Relationship on Relation {
  id
  kind
  from { id }
  to { id }
  start
  end
  date
  role
  citations(first: 3) {
    nodes { quote locator note confidence document { title publisher published url } }
  }
}`

/** What a query takes, with its type: in a query stand only those that have a value. */
const types: Record<string, string> = {
  ids: '[ID!]!', from: 'ID!', to: 'ID!', between: '[ID!]!', and: '[ID!]!',
  kinds: '[RelationKind!]', avoid: '[ID!]', asOf: 'AsOf', during: 'Period', maxHops: 'Int', first: 'Int',
}

/** The query that gives the parties on the screen, and the relationships among them with what vouches for each. */
export function graphBehind(ids: readonly string[], kinds: readonly RelationKind[] | undefined, view: View, languages: Languages): Behind {
  return asked('Shown', 'These parties and the relationships among them, each with what vouches for it.', 'subgraph',
    { ids, kinds, asOf: view.asOf }, languages, `
    nodes { ...Party }
    relations { ...Relationship }
    truncated`)
}

/** The query whose answer is beside the graph, asked as it is there. */
export function askBehind(ask: Ask, { asOf }: Pick<View, 'asOf'>, languages: Languages): Behind {
  switch (ask.kind) {
    case 'paths': {
      const { from, to, kinds, avoid, during, maxHops, first } = pathsVariables(ask)
      return asked('Paths', 'The shortest ways from the one to the other, with what vouches for each step.', 'paths',
        { from, to, kinds, avoid, during, maxHops, first }, languages, `
    truncated
    paths {
      length
      nodes { ...Party }
      relations { ...Relationship }
    }`)
    }
    case 'common':
      return asked('InCommon', 'What all of these are tied to, and what vouches for it.', 'inCommon', { ids: ask.ids, asOf, first: 50 }, languages, `
    totalCount
    truncated
    edges {
      node { ...Party }
      relations { ...Relationship }
    }`)
    case 'brokers':
      return asked('Brokers', 'Who links the one group and the other: the parties on the shortest ways between them.', 'brokers',
        { between: ask.between, and: ask.and, first: 20 }, languages, `
    share
    exact
    node { ...Party }`)
  }
}

function asked(name: string, says: string, field: string, given: Record<string, unknown>, languages: Languages, selection: string): Behind {
  const args = Object.entries(given).filter(([, value]) => value !== undefined)
  const declared = [...args.map(([key]) => `$${key}: ${types[key]}`), '$languages: [Language!]'].join(', ')
  const passed = args.map(([key]) => `${key}: $${key}`).join(', ')
  const fragments = selection.includes('...Relationship') ? [party, relationship] : [party]
  const query = `# ${says}
query ${name}(${declared}) {
  ${field}(${passed}) {${selection}
  }
}
${fragments.join('\n')}
`
  return { query, variables: { ...Object.fromEntries(args), languages } }
}
