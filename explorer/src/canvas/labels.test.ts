import { describe, expect, test } from 'vitest'
import { overlap } from './geometry'
import { settle, type Wanted } from './labels'

const label = (id: string, x: number, y: number, part: Partial<Wanted> = {}): Wanted => ({
  id, centre: { x, y }, radius: 10, width: 80, height: 16, must: false, weight: 1, ...part,
})

describe('settle', () => {
  test('one alone is below its node', () => {
    const box = settle([label('a', 0, 0)]).get('a')!
    expect([box.left, box.right, box.top]).toEqual([-40, 40, 13])
  })
  test('a second one nearby goes elsewhere', () => {
    const boxes = settle([label('a', 0, 0), label('b', 30, 0)])
    expect(boxes.size).toBe(2)
    expect(overlap(boxes.get('a')!, boxes.get('b')!)).toBe(false)
  })
  test('no label covers a label or another node', () => {
    const wanted = Array.from({ length: 400 }, (_, i) => label(`n${i}`, (i % 20) * 45, Math.floor(i / 20) * 38))
    const boxes = [...settle(wanted)]
    expect(boxes.length).toBeGreaterThan(50)
    const covered = boxes.flatMap(([id, box]) => [
      ...boxes.filter(([other, taken]) => other !== id && overlap(box, taken)),
      ...wanted.filter(({ id: node, centre: { x, y }, radius }) =>
        node !== id && overlap(box, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })),
    ])
    expect(covered).toEqual([])
  })
  test('a hub in the midst of its neighbours covers some of them', () => {
    const ring = Array.from({ length: 40 }, (_, i) => label(`n${i}`, 40 * Math.cos(i), 40 * Math.sin(i)))
    expect(settle([label('hub', 0, 0, { weight: 40 }), ...ring]).has('hub')).toBe(true)
    expect(settle([label('hub', 0, 0, { weight: 2 }), ...ring]).has('hub')).toBe(false)
  })
  test('the first has the choice, and what must be shown is', () => {
    const crowd = Array.from({ length: 30 }, (_, i) => label(`n${i}`, i, 0))
    const boxes = settle([...crowd, label('selected', 15, 0, { must: true })])
    expect(boxes.has('selected')).toBe(true)
    expect(boxes.size).toBeLessThan(30)
  })
})
