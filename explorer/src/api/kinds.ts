import { graphql } from '../graph'

// What the graph draws of a node whose kind is known beforehand: PartyFields without what only other kinds have. The
// server counts the fields of a query with its fragments spread out, and those of PartyFields are many.

export const BodyParty = graphql(`
  fragment BodyParty on Organization {
    __typename
    id
    first: name
    en: name(languages: [EN])
    zhHans: name(languages: [ZH_HANS])
    zhHant: name(languages: [ZH_HANT])
  }
`)

export const PostParty = graphql(`
  fragment PostParty on Position {
    __typename
    id
    ...PostFields
  }
`)

export const EventParty = graphql(`
  fragment EventParty on Event {
    __typename
    id
    title
    date
  }
`)

export const PlaceParty = graphql(`
  fragment PlaceParty on Place {
    __typename
    id
    first: name
    en: name(languages: [EN])
    zhHans: name(languages: [ZH_HANS])
    zhHant: name(languages: [ZH_HANT])
  }
`)

export const TopicParty = graphql(`
  fragment TopicParty on Topic {
    __typename
    id
    first: name
    en: name(languages: [EN])
    zhHans: name(languages: [ZH_HANS])
    zhHant: name(languages: [ZH_HANT])
  }
`)
