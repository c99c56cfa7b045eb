import { useState } from 'react'
import { Button, Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import type { PathsAsk } from '../api/paths'
import { Section } from '../details/Section'
import { useParties } from '../details/useParties'
import { LineIcon } from '../legend/LineIcon'
import { isRelationKind, RELATION_KINDS } from '../model/kinds'
import { PartySearch } from '../search/PartySearch'
import { useDo } from '../state/store'
import { Name } from '../text/names'
import { useText } from '../text/text'

/** What the ways may lead along and through. Every change is asked at once. */
export function Filters({ ask }: { ask: PathsAsk }) {
  const text = useText().paths
  const act = useDo()
  const change = (part: Partial<PathsAsk>) => act.ask({ ...ask, ...part, shown: undefined })
  const active = Number(Boolean(ask.kinds)) + Number(Boolean(ask.during)) + (ask.avoid?.length ?? 0)
  return (
    <>
      <Avoided ids={ask.avoid ?? []} onChange={(avoid) => change({ avoid: avoid.length > 0 ? avoid : undefined })} />
      <Section name="paths-filters" title={text.filters} count={active || undefined} open={false}>
        <Period during={ask.during} onChange={(during) => change({ during })} />
        <Kinds kinds={ask.kinds} onChange={(kinds) => change({ kinds })} />
        <PartySearch
          label={text.avoid}
          isLabelShown
          without={[ask.from, ask.to, ...(ask.avoid ?? [])]}
          onChoose={({ id }) => change({ avoid: [...(ask.avoid ?? []), id] })}
        />
      </Section>
    </>
  )
}

/** Who is gone round, each of whom can be let in again. */
function Avoided({ ids, onChange }: { ids: readonly string[]; onChange(ids: string[]): void }) {
  const text = useText().paths
  const parties = useParties(ids).data
  if (ids.length === 0) return null
  return (
    <ul className="paths-avoided" aria-label={text.avoided}>
      {ids.map((id) => {
        const party = parties?.get(id)
        return (
          <li key={id} className="paths-chip">
            {text.without} {party ? <Name names={party.names} /> : id}
            <Button aria-label={text.letIn} onPress={() => onChange(ids.filter((other) => other !== id))}>
              ✕
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

function Kinds({ kinds, onChange }: { kinds: PathsAsk['kinds']; onChange(kinds: PathsAsk['kinds']): void }) {
  const text = useText()
  const change = (chosen: string[]) => {
    const list = RELATION_KINDS.filter((kind) => chosen.includes(kind))
    // Nothing is found along no kind: to choose none is to choose all.
    onChange(list.length === 0 || list.length === RELATION_KINDS.length ? undefined : list)
  }
  return (
    <CheckboxGroup className="paths-kinds" value={[...(kinds ?? RELATION_KINDS)].filter(isRelationKind)} onChange={change}>
      <Label>{text.paths.kinds}</Label>
      {RELATION_KINDS.map((kind) => (
        <Checkbox key={kind} value={kind} className="paths-kind">
          <span className="paths-box" aria-hidden />
          <LineIcon kind={kind} />
          {text.relations[kind]}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

function Period({ during, onChange }: { during: PathsAsk['during']; onChange(during: PathsAsk['during']): void }) {
  const text = useText().paths
  const [from, to] = during ?? []
  return (
    <fieldset className="paths-period">
      <legend>{text.period}</legend>
      <Day label={text.since} value={from} onChange={(day) => onChange(day || to ? [day, to] : undefined)} />
      <Day label={text.until} value={to} onChange={(day) => onChange(from || day ? [from, day] : undefined)} />
    </fieldset>
  )
}

/** A day is asked about once it is written in full and the field is left, and not with every key. */
function Day({ label, value, onChange }: { label: string; value?: string; onChange(day?: string): void }) {
  const [draft, setDraft] = useState<string>()
  const leave = () => {
    if (draft !== undefined && draft !== (value ?? '')) onChange(draft || undefined)
    setDraft(undefined)
  }
  return (
    <label className="paths-day">
      {label}
      <input
        type="date"
        value={draft ?? value ?? ''}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />
    </label>
  )
}
