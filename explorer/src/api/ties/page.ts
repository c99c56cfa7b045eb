import type { TiePage, Tie } from '../ties'

/** What every connection has. */
interface Connection<E> {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  edges: E[]
}

/** A page of ties from a connection; an empty one where the node is not there or has no such list. */
export function page<E>(connection: Connection<E> | undefined, tie: (edge: E) => Tie): TiePage {
  if (!connection) return { ties: [], total: 0 }
  const { edges, pageInfo, totalCount } = connection
  return { ties: edges.map(tie), total: totalCount, next: (pageInfo.hasNextPage && pageInfo.endCursor) || undefined }
}
