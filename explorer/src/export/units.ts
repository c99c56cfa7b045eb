/** A picture as SVG, and its size in pixels. */
export interface Drawing {
  svg: string
  width: number
  height: number
}

/** How wide a text is in a font, as CSS writes fonts. */
export type Measure = (text: string, font: string) => number

export const fontSize = 12

/** A tenth of a pixel is fine enough, and keeps the file small. */
export function round(n: number): number {
  return Math.round(n * 10) / 10
}
