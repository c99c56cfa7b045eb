import { graphql } from '../graph'
import type { CitationFieldsFragment } from '../graph/graphql'
import { ask } from './client'

export type Citation = CitationFieldsFragment

export const CitationFields = graphql(`
  fragment CitationFields on Citation {
    id
    quote
    locator
    field
    confidence
    method
    note
    document { id title publisher published url language }
  }
`)

/** So many citations are shown of one thing; more are only counted. */
const SHOWN = 20

/** What vouches for something, and how many citations there are in all. */
export interface Evidence {
  citations: Citation[]
  total: number
}

const CitationsOf = graphql(`
  query CitationsOf($id: ID!, $first: Int!) {
    node(id: $id) { ... on Cited { citations(first: $first) { totalCount nodes { ...CitationFields } } } }
  }
`)

/** What vouches for an entity. */
export async function citationsOf(id: string, signal: AbortSignal): Promise<Evidence> {
  const { node } = await ask(CitationsOf, { id, first: SHOWN }, signal)
  if (!node || !('citations' in node)) return { citations: [], total: 0 }
  return { citations: node.citations.nodes, total: node.citations.totalCount }
}

const DocumentText = graphql(`
  query DocumentText($id: ID!) {
    node(id: $id) { ... on Document { text } }
  }
`)

/** The text of a document, or null where the graph holds none. */
export async function documentText(id: string, signal: AbortSignal): Promise<string | null> {
  const { node } = await ask(DocumentText, { id }, signal)
  return node && 'text' in node ? node.text : null
}
