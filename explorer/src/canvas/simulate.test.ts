import { describe, expect, test } from 'vitest'
import { around, distance, overlap } from './geometry'
import { components, simulate, type Plan } from './simulate'

const named = (count: number, prefix = 'n') => Array.from({ length: count }, (_, i) => `${prefix}${i}`)

/** Stars of ten around hubs that form a ring: like officials around bodies. */
function stars(count: number, prefix = 'n'): Plan {
  const ids = named(count, prefix)
  const links = ids.flatMap((id, i): [string, string][] => {
    const hub = `${prefix}${i - (i % 10)}`
    return i % 10 ? [[hub, id]] : i ? [[`${prefix}${i - 10}`, id]] : []
  })
  return { ids, links, fixed: {} }
}

describe('simulate', () => {
  test('the same plan has the same answer', () => expect(simulate(stars(60))).toEqual(simulate(stars(60))))

  test('what is fixed stays', () => {
    const fixed = { n0: { x: 400, y: -70 }, n11: { x: -100, y: 20 } }
    expect(simulate({ ...stars(40), fixed })).toMatchObject(fixed)
  })

  test('components lie side by side', () => {
    const [one, two] = [stars(40, 'a'), stars(30, 'b')]
    const found = simulate({ ids: [...one.ids, ...two.ids, 'lone', 'other'], links: [...one.links, ...two.links], fixed: {} })
    const boxes = [one.ids, two.ids, ['lone'], ['other']].map((ids) => around(ids.map((id) => found[id]!), 20)!)
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false)))
  })

  test('nodes keep apart', () => {
    const points = Object.values(simulate(stars(120)))
    let least = Infinity
    points.forEach((a, i) => points.slice(i + 1).forEach((b) => { least = Math.min(least, distance(a, b)) }))
    expect(least).toBeGreaterThan(40)
  })

  test('nothing at all', () => expect(simulate({ ids: [], links: [], fixed: {} })).toEqual({}))
})

test('components: the largest first, each from its busiest node', () => {
  const links = [['a', 'b'], ['c', 'd'], ['d', 'e'], ['x', 'a']] as const
  expect(components({ ids: ['a', 'b', 'c', 'd', 'e', 'f'], links })).toEqual([['d', 'c', 'e'], ['a', 'b'], ['f']])
})
