import type { PartyDetails } from '../api/party'
import { KindIcon } from '../legend/KindIcon'
import { nameIn, otherNames } from '../text/names'
import { useLanguage, useText } from '../text/text'
import { identifierAddress } from './identifiers'
import { Sources } from './Sources'
import { Words } from './Words'

/** Titles of meetings can be whole sentences. */
const LONG = 60

/** Who or what it is: the name in every script, other names, what it is, its keys elsewhere. */
export function Head({ details }: { details: PartyDetails }) {
  const text = useText()
  const language = useLanguage()
  const { party, aliases, identifiers, description } = details
  const name = nameIn(party.names, language)
  const others = otherNames(party.names, language)
  return (
    <header className="head">
      <p className="head-kind">
        <KindIcon kind={party.kind} /> {text.kinds[party.kind]}
      </p>
      <h2 className="details-title" data-long={name.text.length > LONG || undefined} lang={name.lang}>
        {name.text}
      </h2>
      {others.length > 0 && (
        <p className="head-others">
          {others.map((other) => (
            <span key={other.lang} lang={other.lang}>
              {other.text}
            </span>
          ))}
        </p>
      )}
      {description && (
        <p className="head-description">
          <Words>{description}</Words>
        </p>
      )}
      {aliases.length > 0 && (
        <p className="head-small">
          {text.details.aliases} {aliases.map((alias, i) => <span key={alias}>{i > 0 && text.details.comma}<Words>{alias}</Words></span>)}
        </p>
      )}
      {identifiers.length > 0 && (
        <p className="head-small">
          {text.details.identifiers}{' '}
          {identifiers.map(({ scheme, value }, i) => (
            <span key={scheme + value}>
              {i > 0 && text.details.comma}
              <Identifier scheme={scheme} value={value} />
            </span>
          ))}
        </p>
      )}
      <Sources of={party.id} label={text.details.sourcesOfEntry} />
    </header>
  )
}

function Identifier({ scheme, value }: { scheme: string; value: string }) {
  const address = identifierAddress(scheme, value)
  const said = `${scheme}:${value}`
  if (!address) return <code>{said}</code>
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      <code>{said}</code>
    </a>
  )
}
