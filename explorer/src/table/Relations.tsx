import { useMemo } from 'react'
import { useData, useDo, useView, useVisible } from '../state/store'
import { useText } from '../text/text'
import { Grid, type Column } from './Grid'
import { relationRow } from './rows'
import { useWords } from './words'

/** The relationships that the graph shows. The one that is selected opens beside the table, with what vouches for it. */
export function Relations({ filter }: { filter: string }) {
  const { table } = useText()
  const words = useWords()
  const { relations } = useVisible()
  const { parties } = useData()
  const { selected } = useView()
  const { select } = useDo()
  const rows = useMemo(() => relations.map((relation) => relationRow(relation, parties, words)), [relations, parties, words])
  const columns: Column[] = [
    { id: 'from', header: table.from, width: '2fr' },
    { id: 'kind', header: table.kind, width: '1.2fr' },
    { id: 'to', header: table.to, width: '2.5fr' },
    { id: 'start', header: table.start, width: '1.3fr' },
    { id: 'end', header: table.end, width: '1.3fr' },
    { id: 'role', header: table.role, width: '1fr' },
  ]
  return (
    <Grid
      key="relations"
      label={table.relationsLabel}
      columns={columns}
      rows={rows}
      filter={filter}
      selected={selected}
      onSelect={select}
    />
  )
}
