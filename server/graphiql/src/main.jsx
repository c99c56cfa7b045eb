import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './page.css'
import { GraphiQL } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { takeFromAddress } from './address.js'
import { examples } from './examples.js'

const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' }

async function fetcher({ operationName, ...params }, options) {
  // For a moment after another tab was chosen, GraphiQL still gives the name of an operation of the one before.
  if (operationName && params.query.includes(operationName)) params.operationName = operationName
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...headers, ...options?.headers },
    body: JSON.stringify(params),
  })
  return response.json()
}

// GraphiQL opens a tab for it beside those that it kept; at the first visit it keeps none, and the examples stand beside it.
const given = takeFromAddress()

createRoot(document.getElementById('root')).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={given ? [given, ...examples] : examples}
    initialQuery={given?.query}
    initialVariables={given?.variables}
  >
    <GraphiQL.Logo>stakegraph</GraphiQL.Logo>
  </GraphiQL>,
)
