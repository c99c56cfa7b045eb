import { useState } from 'react'
import { Button, Input, Label, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useVisible } from '../state/store'
import { useText } from '../text/text'
import { Parties } from './Parties'
import { Relations } from './Relations'
import './Table.css'

type Of = 'parties' | 'relations'

/** What the graph shows as two tables: the parties, and the relationships among them. */
export function Table() {
  const { table } = useText()
  const { parties, relations } = useVisible()
  const [of, setOf] = useState<Of>('parties')
  const [filter, setFilter] = useState('')
  return (
    <div className="table">
      <div className="table-tools">
        <ToggleButtonGroup
          className="table-switch"
          aria-label={table.switch}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[of]}
          onSelectionChange={([key]) => setOf(key as Of)}
        >
          <ToggleButton id="parties" className="table-choice">{table.parties(parties.length)}</ToggleButton>
          <ToggleButton id="relations" className="table-choice">{table.relations(relations.length)}</ToggleButton>
        </ToggleButtonGroup>
        <SearchField className="table-filter" value={filter} onChange={setFilter}>
          <Label>{table.filter}</Label>
          <Input className="field table-filter-input" />
          <Button className="button table-filter-clear" aria-label={table.clear}>×</Button>
        </SearchField>
      </div>
      {of === 'parties' ? <Parties filter={filter} /> : <Relations filter={filter} />}
    </div>
  )
}
