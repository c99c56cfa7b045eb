import type { Palette } from '../canvas/palette'
import type { Scene } from '../canvas/scene'
import type { Visible } from '../model/derive'
import type { View } from '../model/types'
import type { Language, Text } from '../text/text'

/** What is exported, in which words and colours. */
export interface Shown {
  view: View
  visible: Visible
  /** As it is drawn: the graph, or the ways that are shown in its place. */
  scene: Scene
  palette: Palette
  text: Text
  language: Language
}
