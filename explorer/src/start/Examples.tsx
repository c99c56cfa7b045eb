import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { examples, type Examples as Found } from '../api/examples'
import { KindIcon } from '../legend/KindIcon'
import type { Kind, Party } from '../model/types'
import { useAdd, useExpand } from '../state/expand'
import { useDo } from '../state/store'
import { describe } from '../text/failure'
import { Name } from '../text/names'
import { useText } from '../text/text'

/** Ways to begin with what is really in the graph. */
export function Examples() {
  const text = useText()
  const { data, error, refetch } = useQuery({ queryKey: ['examples'], queryFn: ({ signal }) => examples(signal) })
  return (
    <section className="start-examples" aria-labelledby="start-examples" aria-busy={!data && !error}>
      <h3 id="start-examples">{text.start.examples}</h3>
      {error && (
        <div className="start-trouble" role="alert">
          <p>
            {text.start.failed} {describe(error, text)}
          </p>
          <Button className="button" onPress={() => void refetch()}>
            {text.errors.retry}
          </Button>
        </div>
      )}
      {data ? <List found={data} /> : !error && <p className="start-loading">{text.start.loading}</p>}
    </section>
  )
}

function List({ found: { visit, official, institution, bureau } }: { found: Found }) {
  const { start: text } = useText()
  const { around, met, holders, connected } = useBeginnings()
  if (!visit && !official && !institution && !bureau) return <p>{text.noExamples}</p>
  return (
    <ul className="start-list">
      {visit && <Example kind={visit.kind} name={<Name names={visit.names} />} what={text.visit} begin={() => around(visit)} />}
      {official && <Example kind="Official" name={<Name names={official.party.names} />} what={text.official(official.events)} begin={() => met(official.party)} />}
      {bureau && <Example kind={bureau.kind} name={<Name names={bureau.names} />} what={text.bureau} begin={() => holders(bureau)} />}
      {official && institution && (
        <Example
          kind={institution.party.kind}
          name={
            <>
              <Name names={official.party.names} /> – <Name names={institution.party.names} />
            </>
          }
          what={text.connected}
          begin={() => connected(official.party, institution.party)}
        />
      )}
    </ul>
  )
}

/** What each example does: nothing that a user could not do by the same few steps. */
function useBeginnings() {
  const act = useDo()
  const add = useAdd()
  const expand = useExpand()
  const begin = async (party: Party, along: Parameters<typeof expand>[1]) => {
    await add([party], { select: party.id })
    await expand(party.id, along)
  }
  return {
    around: (party: Party) => begin(party, 'ALL'),
    met: (party: Party) => begin(party, 'COUNTERPARTS'),
    holders: (party: Party) => begin(party, 'IN'),
    connected: async (from: Party, to: Party) => {
      await add([from, to], { select: from.id })
      act.ask({ kind: 'paths', from: from.id, to: to.id })
    },
  }
}

interface Props {
  kind: Kind
  name: ReactNode
  what: string
  begin(): Promise<unknown>
}

function Example({ kind, name, what, begin }: Props) {
  const [busy, setBusy] = useState(false)
  const press = () => {
    setBusy(true)
    void begin().finally(() => setBusy(false))
  }
  return (
    <li>
      <Button className="start-example" isPending={busy} onPress={press}>
        <KindIcon kind={kind} />
        <span className="start-name">{name}</span>
        <span className="start-what">{what}</span>
      </Button>
    </li>
  )
}
