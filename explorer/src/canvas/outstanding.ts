import type { Edge, Scene } from './scene'

/** Lines around what is selected are labelled where they are at most so many. */
const most = 14

/** The lines that are labelled: those that stand out themselves, and those around what is selected. */
export function outstanding({ edges, way }: Scene, selected: ReadonlySet<string>, hovered?: string): Edge[] {
  const own = edges.filter((edge) => selected.has(edge.id) || edge.id === hovered || way?.has(edge.id))
  const near = edges.filter((edge) => selected.has(edge.from) || selected.has(edge.to))
  return near.length > most ? own : [...new Set([...own, ...near])]
}
