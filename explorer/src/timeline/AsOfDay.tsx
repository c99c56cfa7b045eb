import { useState } from 'react'
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { AsOf } from '../model/types'
import { useDo, useView } from '../state/store'
import { useText } from '../text/text'

const certainties: readonly AsOf['certainty'][] = ['POSSIBLE', 'CERTAIN']

/** The state on a day: what certainly held then, or what can have held given how precisely its dates are known. */
export function AsOfDay() {
  const { timeline: text } = useText()
  const act = useDo()
  const { asOf } = useView()
  const [draft, setDraft] = useState<string>()
  // A day counts once it is written in full and the field is left, and not with every key.
  const settle = () => {
    if (draft !== undefined && draft !== (asOf?.date ?? '')) {
      act.asOf(draft ? { date: draft, certainty: asOf?.certainty ?? 'POSSIBLE' } : undefined)
    }
    setDraft(undefined)
  }
  return (
    <div className="timeline-day" role="group" aria-label={text.asOf}>
      <label className="timeline-date">
        {text.asOf}
        <input
          type="date" className="field" value={draft ?? asOf?.date ?? ''} onChange={(event) => setDraft(event.target.value)}
          onBlur={settle} onKeyDown={(event) => { if (event.key === 'Enter') settle() }}
        />
      </label>
      {asOf && (
        <>
          <ToggleButtonGroup
            className="timeline-certainty" aria-label={text.certainty} selectionMode="single" disallowEmptySelection selectedKeys={[asOf.certainty]}
            onSelectionChange={([chosen]) => act.asOf({ ...asOf, certainty: chosen as AsOf['certainty'] })}
          >
            {certainties.map((one) => <ToggleButton key={one} id={one} className="timeline-choice">{text.certainties[one]}</ToggleButton>)}
          </ToggleButtonGroup>
          <Button className="button button-quiet" onPress={() => act.asOf()}>{text.anyDay}</Button>
        </>
      )}
    </div>
  )
}
