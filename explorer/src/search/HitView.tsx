import type { Hit } from '../api/search'
import { DateText, Years } from '../details/Dates'
import { Words } from '../details/Words'
import { KindIcon } from '../legend/KindIcon'
import { useView } from '../state/store'
import { Name, nameIn, otherNames } from '../text/names'
import { useLanguage, useText } from '../text/text'

/** A hit: its name, the name that fitted where that is another, and what tells it from others of the same name. */
export function HitView({ hit }: { hit: Hit }) {
  const text = useText()
  const language = useLanguage()
  const { placed } = useView()
  const { party, matched } = hit
  const shown = nameIn(party.names, language).text
  return (
    <>
      <KindIcon kind={party.kind} />
      <span className="hit-name">
        <Name names={party.names} />
        {matched !== shown && (
          <span className="hit-matched" lang={otherNames(party.names, language).find(({ text }) => text === matched)?.lang}>
            {' '}
            {matched}
          </span>
        )}
      </span>
      {party.id in placed && <span className="hit-placed">{text.search.placed}</span>}
      <span className="hit-about">
        <span>{text.kinds[party.kind]}</span>
        <Belonging hit={hit} />
      </span>
    </>
  )
}

function Belonging({ hit: { party, belongs, description, held, met } }: { hit: Hit }) {
  return (
    <>
      {belongs.map((one) => (
        <Name key={one.id} names={one.names} />
      ))}
      {description && <Words>{description}</Words>}
      {party.date && <DateText date={party.date} />}
      {held ? <Years start={held[0]} end={held[1]} /> : met && <Years start={met[0]} end={met[1]} />}
    </>
  )
}
