/** What XML 1.0 has no way to write: most control characters, halves of surrogate pairs, and two code points. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' }

/** Text as XML writes it, between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(unwritable, '\uFFFD').replace(/[&<>"\t\n\r]/g, (sign) => entities[sign] ?? sign)
}

export type Attributes = Record<string, string | number | undefined>

/** An element; attributes that are undefined are left out. `inner` is XML already. */
export function element(name: string, attributes: Attributes, inner?: string): string {
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  return inner === undefined ? `<${name}${head}/>` : `<${name}${head}>${inner}</${name}>`
}
