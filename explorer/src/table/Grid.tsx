import { useMemo, useState, type KeyboardEvent } from 'react'
import {
  Cell, Column as AriaColumn, Row as AriaRow, Table as AriaTable, TableBody, TableHeader, TableLayout, Virtualizer,
  type Selection, type SortDescriptor,
} from 'react-aria-components'
import { KindIcon } from '../legend/KindIcon'
import { LineIcon } from '../legend/LineIcon'
import { isKind } from '../model/kinds'
import { useLanguage, useText } from '../text/text'
import type { Row } from './rows'
import { collator, matches, sorted } from './sort'
import './Grid.css'

export interface Column {
  id: string
  header: string
  width: `${number}fr`
  /** Numbers stand at the end of their cells, so that their digits are below each other. */
  numeric?: boolean
}

interface Props {
  label: string
  columns: readonly Column[]
  rows: readonly Row[]
  filter: string
  /** Whether several rows can be selected. */
  several?: boolean
  selected: readonly string[]
  onSelect: (ids: string[]) => void
  onRemove?: (ids: readonly string[]) => void
}

/** Rows have one height, so that of a thousand only those in sight need to be drawn. */
const rowHeight = 34

/** A table that is sorted by any column; only the rows in sight are in the page. The first column names the row. */
export function Grid({ label, columns, rows, filter, several, selected, onSelect, onRemove }: Props) {
  const { table } = useText()
  const language = useLanguage()
  const [sort, setSort] = useState<SortDescriptor>({ column: columns[0]?.id ?? '', direction: 'ascending' })
  const shown = useMemo(() => {
    const found = rows.filter((row) => matches([...Object.values(row.cells).map((cell) => cell.text), ...row.also], filter))
    return sorted(found, (row) => row.cells[sort.column]?.key, sort.direction === 'descending', collator(language))
  }, [rows, filter, sort, language])
  const ids = useMemo(() => new Set(shown.map((row) => row.id)), [shown])
  const marked = useMemo(() => new Set(selected.filter((id) => ids.has(id))), [selected, ids])

  const choose = (keys: Selection) => onSelect(keys === 'all' ? [...ids] : [...keys].map(String))
  const removeByKey = (event: KeyboardEvent) => {
    if (!onRemove || marked.size === 0 || (event.key !== 'Delete' && event.key !== 'Backspace')) return
    event.preventDefault()
    onRemove([...marked])
  }
  return (
    <div className="grid" onKeyDown={removeByKey}>
      <p role="status" className="unseen">{filter.trim() && table.found(shown.length)}</p>
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: rowHeight }}>
        <AriaTable
          className="grid-table"
          aria-label={label}
          selectionMode={several ? 'multiple' : 'single'}
          selectionBehavior="replace"
          selectedKeys={marked}
          onSelectionChange={choose}
          sortDescriptor={sort}
          onSortChange={setSort}
        >
          <TableHeader>
            {columns.map((column, i) => (
              <AriaColumn key={column.id} id={column.id} className="grid-column" width={column.width} minWidth={90} isRowHeader={i === 0} allowsSorting>
                {({ sortDirection }) => (
                  <span className={column.numeric ? 'grid-heading grid-numeric' : 'grid-heading'}>
                    {column.header}
                    <span aria-hidden className="grid-direction">{sortDirection && (sortDirection === 'ascending' ? '▲' : '▼')}</span>
                  </span>
                )}
              </AriaColumn>
            ))}
          </TableHeader>
          <TableBody items={shown} dependencies={[columns]} renderEmptyState={() => <p className="grid-empty">{rows.length > 0 ? table.nothingFits : table.nothing}</p>}>
            {(row) => <Line row={row} columns={columns} />}
          </TableBody>
        </AriaTable>
      </Virtualizer>
    </div>
  )
}

function Line({ row, columns }: { row: Row; columns: readonly Column[] }) {
  return (
    <AriaRow id={row.id} className="grid-row">
      {columns.map(({ id, numeric }) => {
        const cell = row.cells[id]
        return (
          <Cell key={id} className={numeric ? 'grid-cell grid-numeric' : 'grid-cell'} textValue={cell?.text}>
            {cell?.sign && (isKind(cell.sign) ? <KindIcon kind={cell.sign} /> : <LineIcon kind={cell.sign} />)}
            <span lang={cell?.lang} title={cell?.text} className="grid-text">{cell?.text}</span>
          </Cell>
        )
      })}
    </AriaRow>
  )
}
