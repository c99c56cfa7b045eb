import type { ReactNode } from 'react'
import { Button, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useArranging, useDo } from '../state/store'
import { useText } from '../text/text'
import type { Drawing } from './drawing'

interface Props {
  drawing: Drawing
  /** Whether dragging draws a lasso. */
  lasso: boolean
  onLasso(on: boolean): void
  /** Whether what is drawn can be laid out anew. */
  canArrange: boolean
}

/** Zoom, fit, arrange, lasso: what keys and gestures do too, for those who know neither. */
export function Controls({ drawing, lasso, onLasso, canArrange }: Props) {
  const { canvas: text } = useText()
  const act = useDo()
  const arranging = useArranging()
  return (
    <div className="canvas-controls" role="group" aria-label={text.controls}>
      <Control label={text.zoomIn} onPress={() => drawing.camera.zoomBy(1.3)}><path d="M8 3v10M3 8h10" /></Control>
      <Control label={text.zoomOut} onPress={() => drawing.camera.zoomBy(1 / 1.3)}><path d="M3 8h10" /></Control>
      <Control label={text.fit} onPress={() => drawing.fit()}><path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" /></Control>
      <Control label={arranging ? text.arranging : text.arrange} busy={arranging} disabled={!canArrange} onPress={() => void act.arrange()}>
        <path d="M8 6.5 4 11M8 6.5l4 4.5" /><circle cx="8" cy="4.5" r="2" /><circle cx="3.5" cy="12" r="1.7" /><circle cx="12.5" cy="12" r="1.7" />
      </Control>
      <TooltipTrigger delay={500}>
        <ToggleButton className="canvas-control" isSelected={lasso} onChange={onLasso} aria-label={text.lasso}>
          <Sign><path d="M5.2 10.6C3.4 9.8 2.3 8.4 2.3 6.9c0-2.5 2.6-4.4 5.7-4.4s5.7 1.9 5.7 4.4-2.6 4.4-5.7 4.4" /><circle cx="6.4" cy="11" r="1.5" /><path d="M6.4 12.5c.4.9.1 1.6-.9 2" /></Sign>
        </ToggleButton>
        <Tooltip placement="right">{text.lassoHint}</Tooltip>
      </TooltipTrigger>
    </div>
  )
}

interface ControlProps {
  label: string
  busy?: boolean
  disabled?: boolean
  onPress(): void
  children: ReactNode
}

function Control({ label, busy = false, disabled = false, onPress, children }: ControlProps) {
  return (
    <TooltipTrigger delay={500}>
      <Button className="canvas-control" aria-label={label} isPending={busy} isDisabled={disabled} onPress={onPress}><Sign>{children}</Sign></Button>
      <Tooltip placement="right">{label}</Tooltip>
    </TooltipTrigger>
  )
}

function Sign({ children }: { children: ReactNode }) {
  return <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden className="canvas-sign">{children}</svg>
}
