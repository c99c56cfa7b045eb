import { graphql } from '../graph'
import type { PartyFieldsFragment, PostFieldsFragment, RelationFieldsFragment } from '../graph/graphql'
import { spanOf } from '../model/edtf'
import type { Names, Party, Relation } from '../model/types'

/** What the graph draws of a node: `toParty` reads it. */
export const PartyFields = graphql(`
  fragment PartyFields on Node {
    __typename
    id
    ... on Stakeholder {
      first: name
      en: name(languages: [EN])
      zhHans: name(languages: [ZH_HANS])
      zhHant: name(languages: [ZH_HANT])
    }
    ... on Official {
      post: tenures(first: 1) { nodes { ...PostFields } }
    }
    ... on Position { ...PostFields }
    ... on Event { title date }
    ... on Place {
      first: name
      en: name(languages: [EN])
      zhHans: name(languages: [ZH_HANS])
      zhHant: name(languages: [ZH_HANT])
    }
    ... on Topic {
      first: name
      en: name(languages: [EN])
      zhHans: name(languages: [ZH_HANS])
      zhHant: name(languages: [ZH_HANT])
    }
  }
`)

/** A post with its body. */
export const PostFields = graphql(`
  fragment PostFields on Position {
    postFirst: title
    postEn: title(languages: [EN])
    postZhHans: title(languages: [ZH_HANS])
    postZhHant: title(languages: [ZH_HANT])
    postBody: organization {
      first: name
      en: name(languages: [EN])
      zhHans: name(languages: [ZH_HANS])
      zhHant: name(languages: [ZH_HANT])
    }
  }
`)

/** What the graph draws of a relationship: `toRelation` reads it. */
export const RelationFields = graphql(`
  fragment RelationFields on Relation {
    id
    kind
    from { id }
    to { id }
    start
    end
    date
    ongoing
    role
  }
`)

export function toParty(node: PartyFieldsFragment): Party {
  switch (node.__typename) {
    case 'Document':
      throw new Error('a document is no party')
    case 'Meeting':
    case 'Visit': {
      const { id, __typename: kind, title, date } = node
      return { id, kind, names: namesOf({ first: title }), note: date, date, ...spanOf(date) }
    }
    case 'Position':
      return { id: node.id, kind: node.__typename, names: postOf(node), ...noted(namesOf(node.postBody)) }
    case 'Official': {
      const [post] = node.post.nodes
      return { id: node.id, kind: node.__typename, names: namesOf(node), ...(post && noted(postInBody(post))) }
    }
    default:
      return { id: node.id, kind: node.__typename, names: namesOf(node) }
  }
}

export function toRelation({ from, to, start, end, date, ongoing, role, ...relation }: RelationFieldsFragment): Relation {
  return { ...relation, from: from.id, to: to.id, ...known({ start, end, date, ongoing, role }) }
}

/** What is not null. */
function known<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as { [K in keyof T]?: NonNullable<T[K]> }
}

function noted(notes: Names): Pick<Party, 'note' | 'notes'> {
  return { note: notes.first, notes }
}

const chinese = /\p{Script=Han}/u

/**
 * The API answers in the language first recorded where it does not know the one asked for: what is English has no
 * Chinese characters in it, what is Chinese has some, and the rest is such an answer.
 */
export function namesOf({ first, en = first, zhHans = first, zhHant = first }: Names): Names {
  const has = (text: string) => (chinese.test(text) ? text : undefined)
  return { first, en: chinese.test(en) ? undefined : en, zhHans: has(zhHans), zhHant: has(zhHant) }
}

function postOf(post: Omit<PostFieldsFragment, 'postBody'>): Names {
  return namesOf({ first: post.postFirst, en: post.postEn, zhHans: post.postZhHans, zhHant: post.postZhHant })
}

/** A post with its body, as each language puts them: in Chinese the wider comes first. */
function postInBody(post: PostFieldsFragment): Names {
  const [title, body] = [postOf(post), namesOf(post.postBody)]
  const wider = (title?: string, body?: string) => title && body && `${body}${title}`
  return {
    first: chinese.test(title.first) ? `${body.first}${title.first}` : `${title.first}, ${body.first}`,
    en: title.en && body.en && `${title.en}, ${body.en}`,
    zhHans: wider(title.zhHans, body.zhHans),
    zhHant: wider(title.zhHant, body.zhHant),
  }
}
