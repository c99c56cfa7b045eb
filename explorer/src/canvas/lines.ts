import type { RelationKind } from '../model/types'

/** How a kind of relationship is drawn: the colour of its family, and dashes that tell it apart within the family. */
export interface Line {
  colour: '--edge' | '--edge-event' | '--edge-body' | '--edge-place'
  /** Lengths of dashes and gaps; none is a whole line. */
  dashes: readonly number[]
}

const whole: readonly number[] = []
const dashed: readonly number[] = [7, 4]
const dotted: readonly number[] = [2, 3]
const mixed: readonly number[] = [9, 3, 2, 3]

export const lines: Record<RelationKind, Line> = {
  HOLDS: { colour: '--edge', dashes: whole },
  MEMBER_OF: { colour: '--edge', dashes: dashed },
  IN: { colour: '--edge', dashes: dotted },
  PARTICIPATED_IN: { colour: '--edge-event', dashes: whole },
  HELD_IN: { colour: '--edge-event', dashes: dashed },
  ABOUT: { colour: '--edge-event', dashes: dotted },
  PART_OF: { colour: '--edge-body', dashes: whole },
  OWNS: { colour: '--edge-body', dashes: dashed },
  SUCCEEDS: { colour: '--edge-body', dashes: mixed },
  GOVERNS: { colour: '--edge-place', dashes: whole },
  LOCATED_IN: { colour: '--edge-place', dashes: dashed },
  IN_SECTOR: { colour: '--edge-place', dashes: dotted },
}
