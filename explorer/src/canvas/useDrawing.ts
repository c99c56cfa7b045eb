import { useEffect, useState, type RefObject } from 'react'
import { Drawing } from './drawing'
import { Labelling } from './labelling'
import { usePalette } from './palette'

const calm = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Makes the drawing in an element, with its labels on the canvas above it; undefined until it is there. */
export function useDrawing(host: RefObject<HTMLElement | null>, above: RefObject<HTMLCanvasElement | null>): Drawing | undefined {
  const palette = usePalette()
  const [drawing, setDrawing] = useState<Drawing>()
  useEffect(() => {
    if (!host.current) return
    const made = new Drawing(host.current, () => calm.matches)
    const observer = new ResizeObserver(() => made.camera.resize())
    observer.observe(host.current)
    setDrawing(made)
    return () => {
      observer.disconnect()
      made.destroy()
      setDrawing(undefined)
    }
  }, [host])
  useEffect(() => {
    if (!drawing || !above.current) return
    const labelling = new Labelling(above.current, drawing, palette)
    drawing.paint(palette)
    const again = () => labelling.reset()
    document.fonts.addEventListener('loadingdone', again)
    const end = drawing.onFrame(() => labelling.follow())
    return () => {
      document.fonts.removeEventListener('loadingdone', again)
      end()
      labelling.stop()
    }
  }, [drawing, above, palette])
  return drawing
}
