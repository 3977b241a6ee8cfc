import { describe, expect, it } from 'vitest';
import { parse_block } from './clipboard';

describe('A block copied from a spreadsheet', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', '0.4', [['0.4']]],
    [
      'a block with the break Excel puts at the end',
      '0.4\t0.41\r\n0.8\t0.81\r\n',
      [
        ['0.4', '0.41'],
        ['0.8', '0.81'],
      ],
    ],
    ['an empty cell in the middle', '1\t\t3', [['1', '', '3']]],
    [
      'an empty cell at the end of a row',
      '1\t\n2\t3',
      [
        ['1', ''],
        ['2', '3'],
      ],
    ],
    ['an empty row between', '1\n\n2', [['1'], [''], ['2']]],
    ['full-width text kept as it is', '０．４\t\u22121', [['０．４', '\u22121']]],
    ['a quoted cell with a tab, a break and quotes', '"a\tb\nc ""d"""\t2', [['a\tb\nc "d"', '2']]],
    ['a lone quote, which is text', '"x\t2', [['"x', '2']]],
    ['nothing', '', []],
  ])('%s', (_, text, block) => expect(parse_block(text)).toEqual(block));
});
