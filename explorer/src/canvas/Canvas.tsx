import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useExpand } from '../state/expand'
import { useDo, useView, useVisible } from '../state/store'
import { useText } from '../text/text'
import './Canvas.css'
import { Controls } from './Controls'
import { listen } from './gestures'
import { Minimap } from './Minimap'
import { Spoken, spokenId } from './Spoken'
import { useCamera } from './useCamera'
import { useDrawing } from './useDrawing'
import { useKeyboard } from './useKeyboard'
import { useLasso } from './useLasso'
import { useScene } from './useScene'
import { useSelection } from './useSelection'
import { WayBar } from './WayBar'

/** The graph as a drawing: what is placed, to be looked at, walked through, selected and moved. */
export function Canvas() {
  const { canvas: text } = useText()
  const act = useDo()
  const { selected } = useView()
  const { degree } = useVisible()
  const scene = useScene()
  const frame = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const labels = useRef<HTMLCanvasElement>(null)
  const drawing = useDrawing(host, labels)
  const [cursor, setCursor] = useState<string>()
  const [walking, setWalking] = useState(false)
  const [hovered, setHovered] = useState<string>()
  const [lasso, setLasso] = useState(false)
  const here = cursor !== undefined && drawing?.node(cursor) ? cursor : undefined
  const grow = useExpand()
  const expand = useCallback((id: string) => void grow(id), [grow])
  useCamera(drawing, scene)

  const marks = useMemo(
    () => ({ selected: new Set(selected), ...(walking && here && { cursor: here }), ...(hovered && { hovered }) }),
    [selected, walking, here, hovered],
  )
  useEffect(() => drawing?.mark(marks), [drawing, marks, scene])

  const { pick, toggle, add } = useSelection(drawing)
  const pickAt = useEffectEvent((id: string, adding: boolean) => {
    const party = drawing?.node(id) !== undefined
    if (party) setCursor(id)
    if (party && adding) toggle(id)
    else pick([id])
  })
  const leave = useEffectEvent(() => pick([]))
  const open = useEffectEvent(expand)
  // The listeners stay the same whatever is selected: some gestures select before they end.
  useEffect(() => drawing && listen(drawing, { pick: pickAt, leave, open, move: act.move, hover: setHovered }), [drawing, act])
  const line = useLasso(frame, {
    armed: lasso,
    onDone: (polygon, adding) => {
      const ids = drawing?.within(polygon) ?? []
      if (adding) add(ids)
      else pick(ids)
      setLasso(false)
    },
    onClick: (at) => {
      const id = drawing?.nodeAt(at)
      if (id) toggle(id)
    },
  })
  const keys = useKeyboard(drawing, scene, { cursor: here, setCursor, expand })
  return (
    <div ref={frame} className={`canvas${lasso ? ' canvas-armed' : ''}${hovered ? ' canvas-over' : ''}`}>
      <div
        className="canvas-drawing" tabIndex={0} role="listbox" aria-multiselectable aria-label={text.label} aria-describedby="canvas-keys"
        aria-activedescendant={here && spokenId(here)}
        onKeyDown={(event) => { setWalking(true); keys(event) }} onPointerDown={() => setWalking(false)}
      >
        <div ref={host} className="canvas-host" aria-hidden />
        <canvas ref={labels} className="canvas-labels" aria-hidden />
        <Spoken scene={scene} selected={selected} degree={degree} />
      </div>
      <p id="canvas-keys" className="unseen">{text.keys}</p>
      {line.length > 1 && <svg className="canvas-lasso" aria-hidden><polygon points={line.map(({ x, y }) => `${x},${y}`).join(' ')} /></svg>}
      {scene.nodes.length === 0 && <p className="canvas-empty">{text.allHidden}</p>}
      {drawing && <Controls drawing={drawing} lasso={lasso} onLasso={setLasso} canArrange={!scene.way} />}
      {drawing && <Minimap drawing={drawing} />}
      {scene.way && <WayBar />}
    </div>
  )
}
