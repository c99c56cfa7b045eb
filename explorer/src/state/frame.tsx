import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { External, useExternal } from './external'

/** The parts beside the graph. Where the window is narrow each is a sheet that is opened. */
export type Panel = 'legend' | 'details' | 'timeline'

/** From these widths on the details, and then the legend too, have room beside the graph. */
const medium = window.matchMedia('(min-width: 52rem)')
const wide = window.matchMedia('(min-width: 70rem)')

export type Width = 'narrow' | 'medium' | 'wide'

const width = new External<Width>(measure())
for (const query of [medium, wide]) query.addEventListener('change', () => width.set(measure()))

function measure(): Width {
  return wide.matches ? 'wide' : medium.matches ? 'medium' : 'narrow'
}

export const useWidth = () => useExternal(width)

/** Whether a panel is a sheet at this width. */
export function isSheet(panel: Panel, width: Width): boolean {
  return width === 'narrow' || (width === 'medium' && panel === 'legend')
}

interface FrameState {
  /** The sheet that is open. */
  open?: Panel
  /** Brings a panel forward: opens its sheet, or moves the focus to it where it has its place. */
  show(panel: Panel): void
  close(): void
  /** Given to the element of a panel that has its place. */
  place(panel: Panel, element: HTMLElement | null): void
}

const Context = createContext<FrameState | undefined>(undefined)

export function FrameProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Panel>()
  const places = useRef(new Map<Panel, HTMLElement>())
  const show = useCallback((panel: Panel) => {
    if (isSheet(panel, width.get())) setOpen(panel)
    else places.current.get(panel)?.focus()
  }, [])
  const close = useCallback(() => setOpen(undefined), [])
  const place = useCallback((panel: Panel, element: HTMLElement | null) => {
    if (element) places.current.set(panel, element)
    else places.current.delete(panel)
  }, [])
  return <Context value={useMemo(() => ({ open, show, close, place }), [open, show, close, place])}>{children}</Context>
}

export function useFrame(): FrameState {
  const frame = use(Context)
  if (!frame) throw new Error('there is no FrameProvider above')
  return frame
}
