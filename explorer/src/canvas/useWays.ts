import { useMemo } from 'react'
import type { PathsAsk } from '../api/paths'
import { usePaths } from '../paths/usePaths'
import { useView } from '../state/store'
import { lay, type Laid } from './ways'

/** Asks nothing: from and to are the same. */
const nothing: PathsAsk = { kind: 'paths', from: '', to: '' }

/** The way that is shown, laid out with the others that were found; undefined where none is shown. */
export function useWays(): Laid | undefined {
  const { ask } = useView()
  const question = ask?.kind === 'paths' && ask.shown !== undefined ? ask : nothing
  const { data } = usePaths(question)
  const shown = question.shown
  return useMemo(() => (data && shown !== undefined ? lay(data.ways, shown) : undefined), [data, shown])
}
