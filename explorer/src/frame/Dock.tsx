import './Dock.css'
import { Button } from 'react-aria-components'
import { isSheet, useFrame, type Panel, type Width } from '../state/frame'
import { useData, useView } from '../state/store'
import { Name } from '../text/names'
import { useText } from '../text/text'

const panels: readonly Panel[] = ['legend', 'timeline', 'details']

/** The buttons at the foot of a narrow window that open its sheets. */
export function Dock({ width }: { width: Width }) {
  const text = useText()
  const { show } = useFrame()
  return (
    <nav className="dock" aria-label={text.frame.panels}>
      {panels
        .filter((panel) => isSheet(panel, width))
        .map((panel) => (
          <Button key={panel} className={`button dock-${panel}`} onPress={() => show(panel)}>
            {text.frame[panel]}
            {panel === 'details' && <Selected />}
          </Button>
        ))}
    </nav>
  )
}

/** Whose details they are. */
function Selected() {
  const { selected } = useView()
  const { parties } = useData()
  const [id] = selected
  const party = id && selected.length === 1 ? parties.get(id) : undefined
  return party && <Name names={party.names} className="dock-selected" />
}
