import { Button, ToggleButton } from 'react-aria-components'
import { useDo, useView } from '../state/store'
import { useText } from '../text/text'

/** What can be done with what is selected and placed. */
export function Deeds({ ids }: { ids: readonly string[] }) {
  const text = useText().details.deeds
  const { placed } = useView()
  const act = useDo()
  const here = ids.filter((id) => id in placed)
  if (here.length === 0) return null
  const pinned = here.every((id) => placed[id]?.pinned)
  return (
    <div className="details-buttons" role="group" aria-label={text.label}>
      <ToggleButton className="button" isSelected={pinned} onChange={(on) => act.pin(here, on)}>
        {text.pin}
      </ToggleButton>
      <Button className="button" onPress={() => act.keepOnly(here, true)}>
        {here.length > 1 ? text.keepThese : text.keepThis}
      </Button>
      <Button className="button" onPress={() => act.remove(here)}>
        {text.remove}
      </Button>
    </div>
  )
}
