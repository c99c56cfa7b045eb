import { expect, test } from 'vitest'
import { closest, step } from './walk'

const spots = [
  { id: 'here', x: 0, y: 0 }, { id: 'right', x: 200, y: 20 }, { id: 'nearer', x: 80, y: -10 },
  { id: 'below', x: 10, y: 150 }, { id: 'left', x: -300, y: 0 },
]
const here = spots[0]!

test('a neighbour comes before what is closer', () => {
  expect(step(here, 'ArrowRight', spots, new Set(['right', 'left']))).toBe('right')
})
test('without a neighbour there, the closest of all', () => {
  expect(step(here, 'ArrowDown', spots, new Set(['right']))).toBe('below')
})
test('nothing there', () => expect(step(here, 'ArrowUp', spots, new Set(['right']))).toBeUndefined())
test('the closest to a point', () => expect(closest({ x: 12, y: 140 }, spots)).toBe('below'))
