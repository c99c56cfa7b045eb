import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url)
const source = (path: string) => readFileSync(new URL(path, root), 'utf8')
const policy = source('embed.go')

/** The styles that the libraries make at run time, as their sources have them. */
function styles(path: string, pattern: RegExp, value: (found: RegExpMatchArray) => string): string[] {
  return [...source(`node_modules/${path}`).matchAll(pattern)].map(value)
}

const pressable = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source('node_modules/react-aria/dist/private/interactions/usePress.mjs'))?.[1] ?? ''

const made = {
  "Cytoscape's container": styles('cytoscape/dist/cytoscape.esm.mjs', /stylesheet\.textContent = '\.' \+ className \+ '(.*)'/g, ([, rest]) => `.__________cytoscape_container${rest}`),
  "React Aria's buttons": styles('react-aria/dist/private/interactions/usePress.mjs', /style\.textContent = `([^`]*)`/g, ([, css = '']) => css.replace(/\$\{[^}]*\}/, pressable).trim()),
  "React Aria's dialogs, on iOS": styles('react-aria/dist/private/overlays/usePreventScroll.mjs', /style\.textContent = `([^`]*)`/g, ([, css = '']) => css.trim()),
}

for (const [whose, found] of Object.entries(made)) {
  test(`the policy allows the style of ${whose}`, () => {
    expect(found).toHaveLength(1)
    for (const css of found) expect(policy).toContain(`'sha256-${createHash('sha256').update(css).digest('base64')}'`)
  })
}

test('the policy allows no other', () => {
  expect([...policy.matchAll(/'sha256-/g)]).toHaveLength(Object.keys(made).length)
})
