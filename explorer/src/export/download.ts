/** Lets the browser save a file, and gives its name: what it is, and the day. */
export function download(product: string, what: string, extension: string, content: string | Blob, type: string): string {
  const file = `${[product, what, today()].join('-')}.${extension}`
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: file })
  link.click()
  // The browser reads it after this function has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return file
}

/** The day where the reader is. */
function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}
