import { useData, useView } from '../state/store'
import { Nothing } from './Nothing'
import { PartyPanel } from './PartyPanel'
import { RelationPanel } from './RelationPanel'
import { Several } from './Several'

/** What is said of what is selected: nothing, one party, one relationship or several parties. */
export function Selection() {
  const { selected } = useView()
  const { relations } = useData()
  const [id] = selected
  if (id === undefined) return <Nothing />
  if (selected.length > 1) return <Several ids={selected} />
  const relation = relations.get(id)
  return relation ? <RelationPanel key={id} relation={relation} /> : <PartyPanel key={id} id={id} />
}
