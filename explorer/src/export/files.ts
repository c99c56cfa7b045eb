import type { Party } from '../model/types'
import { nameIn } from '../text/names'
import { download } from './download'
import { drawing } from './drawing'
import { graphml } from './graphml'
import { measure, picture } from './picture'
import type { Shown } from './shown'
import { partiesTable } from './tables'

/** Makes a file of what is shown, lets the browser save it, and gives its name. */
export async function save(what: 'png' | 'svg' | 'parties' | 'graphml', shown: Shown): Promise<string> {
  const { product } = shown.text
  switch (what) {
    case 'png':
      return download(product, 'graph', 'png', await picture(drawn(shown)), 'image/png')
    case 'svg':
      return download(product, 'graph', 'svg', drawn(shown).svg, 'image/svg+xml')
    case 'parties':
      return download(product, 'parties', 'csv', partiesTable(shown), 'text/csv')
    case 'graphml': {
      const label = (party: Party) => nameIn(party.names, shown.language).text
      return download(product, 'graph', 'graphml', graphml(shown.visible.parties, shown.visible.relations, shown.view.placed, label), 'application/xml')
    }
  }
}

function drawn({ view, scene, palette, text, language }: Shown) {
  const title = `${text.table.parties(scene.nodes.length)} · ${text.table.relations(scene.edges.length)}`
  return drawing({ scene, selected: new Set(view.selected), palette, text, language, title }, measure)
}
