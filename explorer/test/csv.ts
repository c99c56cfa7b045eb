import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { datasets } from './server'

/** Reads comma-separated values by RFC 4180, by a way of its own: one sign after another. */
export function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',') {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
    } else if (sign !== '\r') cell += sign
  }
  return cell || row.length ? [...rows, [...row, cell]] : rows
}

export type Fields = Record<string, string>

/** The rows of a table, by the heads of its columns. */
export function records(text: string): Fields[] {
  const [heads = [], ...rows] = cells(text.replace(/^\uFEFF/, ''))
  return rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? ''])))
}

/** A table of the ministers' register. */
export function ministers(table: string): Fields[] {
  return records(readFileSync(join(datasets, 'ifg-ministers', `${table}.csv`), 'utf8'))
}
