import { describe, expect, test } from 'vitest'
import { csv } from './csv'

describe('csv', () => {
  test.each([
    ['plain', 'Peter Yan', 'Peter Yan'],
    ['Chinese', '杭州市科学技术局', '杭州市科学技术局'],
    ['a comma', 'Transport, Local Government', '"Transport, Local Government"'],
    ['a quote', 'the "Office"', '"the ""Office"""'],
    ['a line break', 'one\ntwo', '"one\ntwo"'],
    ['spaces at its ends', ' x ', '" x "'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with a comma', '=HYPERLINK("http://a.example","b")', `"'=HYPERLINK(""http://a.example"",""b"")"`],
    ['a plus', '+44', "'+44"],
    ['a minus', '-1', "'-1"],
    ['an at', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', '"\'\r=1"'],
    ['a wide equals sign', '＝1', "'＝1"],
    ['a sign inside', 'a=b', 'a=b'],
    ['a dash that is no minus', '— Premier', '— Premier'],
  ])('%s', (_, cell, want) => {
    expect(csv([[cell]])).toBe(`\uFEFF${want}\r\n`)
  })

  test('numbers and what is not known', () => {
    expect(csv([['name', 'sureness', 'end'], ['a', 0.8, undefined], ['b', -1, '']])).toBe('\uFEFFname,sureness,end\r\na,0.8,\r\nb,-1,\r\n')
  })
})
