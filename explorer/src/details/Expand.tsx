import './Expand.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Along } from '../api/expand'
import { countsThen, type Count } from '../api/party'
import { LineIcon } from '../legend/LineIcon'
import type { Party } from '../model/types'
import { useExpand } from '../state/expand'
import { useData, useView } from '../state/store'
import { useText } from '../text/text'
import { shownOf } from './shown'

/** Brings in what a party is tied to, one kind at a time or all, with how many of each are not there yet. */
export function Expand({ party, counts }: { party: Party; counts: readonly Count[] }) {
  const text = useText().details.expand
  const view = useView()
  const data = useData()
  const then = useCountsThen(party.id)
  const list = then ?? counts
  const shown = useMemo(() => list.map((count) => shownOf(party.id, count, view, data)), [list, party.id, view, data])
  if (!(party.id in view.placed) || list.length === 0) return null
  const total = list.reduce((sum, { count }) => sum + count, 0)
  const met = list.some(({ kind, direction }) => kind === 'PARTICIPATED_IN' && direction === 'OUT')
  return (
    <section className="expand" aria-label={text.label}>
      <h3 className="expand-label">{text.label}</h3>
      {list.length > 1 && (
        <Row of={party.id} along="ALL" label={text.all} total={total} missing={total - shown.reduce((sum, n) => sum + n, 0)} />
      )}
      {list.map((count, i) => (
        <Row
          key={count.kind + count.direction}
          of={party.id}
          along={count.kind}
          label={text[count.direction][count.kind]}
          total={count.count}
          missing={count.count - (shown[i] ?? 0)}
        />
      ))}
      {met && <Row of={party.id} along="COUNTERPARTS" label={text.counterparts} />}
    </section>
  )
}

interface RowProps {
  of: string
  along: Along
  label: string
  total?: number
  missing?: number
}

function Row({ of, along, label, total, missing }: RowProps) {
  const text = useText().details.expand
  const grow = useExpand()
  const [busy, setBusy] = useState(false)
  const done = missing !== undefined && missing <= 0
  const press = async () => {
    if (done) return
    setBusy(true)
    await grow(of, along).finally(() => setBusy(false))
  }
  return (
    // Not disabled by the browser, which would take the focus away from whoever has just pressed it.
    <Button className="expand-row" aria-disabled={done} data-done={done || undefined} isPending={busy} onPress={() => void press()}>
      {along === 'ALL' || along === 'COUNTERPARTS' ? <span className="expand-plus" aria-hidden>+</span> : <LineIcon kind={along} />}
      <span className="expand-name">{label}</span>
      {missing !== undefined && total !== undefined && (
        <span className="expand-count">{done ? text.allShown : text.notShown(missing, total)}</span>
      )}
    </Button>
  )
}

/** The counts on the day that the view is as of; undefined where it is of no day, or as long as they are not known. */
function useCountsThen(id: string): readonly Count[] | undefined {
  const { asOf } = useView()
  const { data } = useQuery({
    queryKey: ['counts', id, asOf],
    queryFn: ({ signal }) => (asOf ? countsThen(id, asOf, signal) : null),
    enabled: asOf !== undefined,
  })
  return (asOf && data) ?? undefined
}
