import { useMemo } from 'react'
import { useDates } from '../text/dates'
import { useLanguage, useText } from '../text/text'
import type { Words } from './rows'

/** The words of the interface's language; the same object until that changes. */
export function useWords(): Words {
  const text = useText()
  const language = useLanguage()
  const date = useDates()
  return useMemo(() => ({ text, language, date }), [text, language, date])
}
