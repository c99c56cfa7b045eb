import { useMemo } from 'react'
import { useDo, useView, useVisible } from '../state/store'
import { useText } from '../text/text'
import { Grid, type Column } from './Grid'
import { partyRow } from './rows'
import { useWords } from './words'

/** The parties that the graph shows. What is selected here is selected there. */
export function Parties({ filter }: { filter: string }) {
  const { table } = useText()
  const words = useWords()
  const { parties, degree } = useVisible()
  const { selected } = useView()
  const { select, remove } = useDo()
  const rows = useMemo(() => parties.map((party) => partyRow(party, degree.get(party.id) ?? 0, words)), [parties, degree, words])
  const columns: Column[] = [
    { id: 'name', header: table.name, width: '4fr' },
    { id: 'kind', header: table.kind, width: '1.4fr' },
    { id: 'note', header: table.note, width: '2.6fr' },
    { id: 'date', header: table.date, width: '1.8fr' },
    { id: 'degree', header: table.degree, width: '1.7fr', numeric: true },
  ]
  return (
    <Grid
      key="parties"
      label={table.partiesLabel}
      columns={columns}
      rows={rows}
      filter={filter}
      several
      selected={selected}
      onSelect={select}
      onRemove={remove}
    />
  )
}
