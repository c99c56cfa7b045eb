import './Legend.css'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { KINDS, RELATION_KINDS } from '../model/kinds'
import type { View } from '../model/types'
import { useDo, useView, useVisible } from '../state/store'
import { useText } from '../text/text'
import { Filter } from './Filter'
import { KindIcon } from './KindIcon'
import { LineIcon } from './LineIcon'

/** What the shapes, colours and lines mean; with it parts of the graph are hidden and shown again. */
export function Legend() {
  const text = useText()
  const act = useDo()
  const { hiddenKinds, hiddenRelations, placed } = useView()
  const { kinds, relationKinds } = useVisible()
  // An empty graph has a legend too: it says what there can be.
  const whole = Object.keys(placed).length === 0
  return (
    <div className="legend">
      <Filter
        title={text.legend.kinds} kinds={KINDS} counts={kinds} hidden={hiddenKinds} names={text.kinds} whole={whole}
        icon={(kind) => <KindIcon kind={kind} />} onHide={act.hideKind}
      />
      <Filter
        title={text.legend.relations} kinds={RELATION_KINDS} counts={relationKinds} hidden={hiddenRelations} names={text.relations} whole={whole}
        icon={(kind) => <LineIcon kind={kind} />} onHide={act.hideRelation}
      />
      <Sizes />
    </div>
  )
}

const measures: readonly View['size'][] = ['same', 'degree', 'meetings']

/** What the size of a party stands for. */
function Sizes() {
  const { legend: text } = useText()
  const act = useDo()
  const { size } = useView()
  return (
    <RadioGroup className="legend-sizes" value={size} onChange={(chosen) => act.size(chosen as View['size'])}>
      <Label className="legend-title">{text.size}</Label>
      {measures.map((measure) => (
        <Radio key={measure} value={measure} className="legend-row">
          <span className="legend-dot" aria-hidden />
          {text.sizes[measure]}
        </Radio>
      ))}
    </RadioGroup>
  )
}
