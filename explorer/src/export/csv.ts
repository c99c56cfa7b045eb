/** A cell of a table; what is not known is empty. */
export type Cell = string | number | undefined

/** What spreadsheets need to read UTF-8 as UTF-8. */
const byteOrderMark = '\uFEFF'

/**
 * What a spreadsheet would take for a formula, and so run: a title is written by whoever wrote it. The wide forms count
 * too, which spreadsheets set to Chinese or Japanese read as the narrow ones.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

const special = /[",\r\n]|^\s|\s$/

/** Comma-separated values by RFC 4180, for spreadsheets: with a byte order mark, and no cell that is run as a formula. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + rows.map((row) => row.map(written).join(',') + '\r\n').join('')
}

function written(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const harmless = formula.test(cell) ? `'${cell}` : cell
  return special.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
