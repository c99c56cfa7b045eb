import type { Drawing } from './units'

/** Pixels for each of the drawing: sharp on fine screens and on paper. */
const finest = 2

/** Browsers draw at most so much; a larger picture becomes coarser. */
const mostPixels = 64_000_000
const longest = 16_000

/** Paints a drawing: PNG, in the fonts of this machine. */
export async function picture({ svg, width, height }: Drawing): Promise<Blob> {
  const scale = Math.min(finest, Math.sqrt(mostPixels / (width * height)), longest / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
  const image = new Image(canvas.width, canvas.height)
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    image.src = address
    await image.decode()
    const context = canvas.getContext('2d')
    if (!context) throw new Error('the browser gives no canvas')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    URL.revokeObjectURL(address)
  }
}

const context = new OffscreenCanvas(1, 1).getContext('2d')

/** How wide the browser sets a text. */
export function measure(text: string, font: string): number {
  if (!context) return text.length * 8
  context.font = font
  return context.measureText(text).width
}
