import { PartySearch } from '../search/PartySearch'
import { useDo } from '../state/store'
import { useText } from '../text/text'

/** Asks for the shortest paths from a party to another that is searched for. */
export function Towards({ from }: { from: string }) {
  const text = useText().details.towards
  const act = useDo()
  return (
    <div className="towards">
      <PartySearch label={text.label} isLabelShown without={[from]} onChoose={({ id }) => act.ask({ kind: 'paths', from, to: id })} />
    </div>
  )
}
