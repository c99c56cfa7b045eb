import { useMemo } from 'react'
import { useView, useVisible } from '../state/store'
import { useLanguage, useText } from '../text/text'
import { sceneAt, sceneOf, type Scene } from './scene'
import { useWays } from './useWays'

/** What is to be drawn: the graph as it is placed, or the ways between two parties while one of them is shown. */
export function useScene(): Scene {
  const language = useLanguage()
  const text = useText()
  const { placed, size } = useView()
  const visible = useVisible()
  const laid = useWays()
  const words = useMemo(() => ({ language, text }), [language, text])
  const graph = useMemo(() => sceneOf({ placed, size }, visible, words), [placed, size, visible, words])
  return useMemo(() => (laid ? sceneAt(laid.parties, laid.relations, laid.at, words, laid.way) : graph), [laid, graph, words])
}
