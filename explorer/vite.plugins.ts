import type { Plugin } from 'vite'

const call = /\bgraphql\(`\s*(query|fragment) (\w+)[^`]*`\)/g

/**
 * Replaces each operation in the sources by the document that codegen has made of it. Without this all of them go into
 * the bundle twice, with a map from the one text to the other, whether they are used or not. The queries also go into
 * operations.json, for the server to have them planned before someone waits for it.
 */
export function documents(): Plugin {
  let operations: string[] = []
  return {
    name: 'documents',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (/\/src\/graph\/graphql\.ts$/.test(id)) {
        operations = [...code.matchAll(/new TypedDocumentString\(`([^`]*\bquery [^`]*)`/g)].map(([, text = '']) => text.replace(/\s+/g, ' ').trim())
        return lean(code)
      }
      if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes('graphql(`')) return
      const names: string[] = []
      const replaced = code.replace(call, (_, kind: string, name: string) => {
        names.push(name + (kind === 'fragment' ? 'FragmentDoc' : 'Document'))
        return names.at(-1) ?? ''
      })
      if (replaced.includes('graphql(`')) throw new Error(`${id} has an operation that is neither a query nor a fragment with a name`)
      return replaced.replace(/import \{ graphql \} from '((?:\.\.\/)+)graph'/, (_, up: string) => `import { ${names.join(', ')} } from '${up}graph/graphql'`)
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'operations.json', source: JSON.stringify(operations, undefined, 1) })
    },
  }
}

/** Lets documents that nothing uses be left out, and the others come without their indents. */
function lean(code: string): string {
  return code.replace(/new TypedDocumentString\(`[^`]*`/g, (document) => `/*#__PURE__*/ ${document.replace(/\s+/g, ' ')}`)
}

/** Leaves out what React Aria says in languages that the explorer has not. */
export function languages(...kept: string[]): Plugin {
  return {
    name: 'languages',
    enforce: 'pre',
    load(id) {
      const locale = /\/node_modules\/(?:@react-|react-).*\/intl\/.*\/(\w\w-\w\w)\.m?js$/.exec(id)?.[1]
      return locale && !kept.includes(locale) ? 'export default {}' : undefined
    },
  }
}

/** The parts of Cytoscape that are left out, by what brings each of them in. */
const unused: [from: RegExp, to: string][] = [
  // Layouts: the explorer has its own, and gives Cytoscape the places.
  [/\{\s*name: '(?:breadthfirst|circle|concentric|cose|grid|random)',\s*impl: \w+\s*\},?/g, ''],
  // Algorithms on graphs: the server answers what is asked of them.
  [/\[[^\]]*\bhopcroftTarjanBiconnected\$1[^\]]*\](?=\.forEach)/g, '[]'],
  // Drawing by WebGL.
  [/^\w+\$\d+\.initWebgl = /gm, 'const initWebgl = '],
]

/** Leaves out a quarter of Cytoscape: what the explorer never calls, but a bundler cannot tell. */
export function drawingOnly(): Plugin {
  return {
    name: 'drawing-only',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/cytoscape/dist/cytoscape.esm.mjs')) return
      return unused.reduce((left, [from, to]) => {
        if (!from.test(left)) throw new Error(`Cytoscape has changed: ${from} is not in it`)
        return left.replace(from, to)
      }, code)
    },
  }
}
