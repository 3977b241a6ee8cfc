import { describe, expect, it } from 'vitest';
import { grid_act, type Caret, type GridKey } from './grid_keys';
import { measuring_order } from './measuring_order';
import { gauge } from './testing/gauge';

const grid = { rows: [0, 1, 2], columns: 4, order: measuring_order(gauge().items[1] as never) };
const whole: Caret = { at_start: true, at_end: true, whole: true };
const inside: Caret = { at_start: false, at_end: false, whole: false };
const key = (name: string, more: Partial<GridKey> = {}): GridKey => ({ key: name, ctrl: false, shift: false, composing: false, ...more });
const move = (row: number, column: number) => ({ kind: 'move', to: { row, column } });

describe('Keys in the reading grid', () => {
  it.each<[string, GridKey, Caret, unknown]>([
    ['Enter goes on in the measuring order', key('Enter'), inside, { kind: 'move', to: { row: 1, column: 1 } }],
    ['Shift+Enter goes back in it', key('Enter', { shift: true }), inside, move(0, 1)],
    ['down goes a point down', key('ArrowDown'), inside, move(2, 0)],
    ['up goes a point up', key('ArrowUp'), inside, move(0, 0)],
    ['right leaves a cell just entered', key('ArrowRight'), whole, move(1, 1)],
    ['right inside text moves the caret', key('ArrowRight'), inside, null],
    ['left at the first column stays', key('ArrowLeft'), whole, null],
    ['End goes to the last column', key('End'), whole, move(1, 3)],
    ['Ctrl+Home goes to the first reading', key('Home', { ctrl: true }), inside, move(0, 0)],
    ['Ctrl+End goes to the last reading', key('End', { ctrl: true }), inside, move(2, 3)],
    ['Delete clears a cell just entered', key('Delete'), whole, { kind: 'clear' }],
    ['Delete inside text deletes a character', key('Delete'), inside, null],
    ['Ctrl+Z undoes', key('z', { ctrl: true }), inside, { kind: 'undo' }],
    ['Ctrl+Y redoes', key('y', { ctrl: true }), inside, { kind: 'redo' }],
    ['Ctrl+Shift+Z redoes', key('Z', { ctrl: true, shift: true }), inside, { kind: 'redo' }],
    ['Shift+Space chooses the row', key(' ', { shift: true }), inside, { kind: 'select', to: 1 }],
    ['Shift with down chooses one more', key('ArrowDown', { shift: true }), inside, { kind: 'select', to: 2 }],
    ['Tab stays with the browser', key('Tab'), whole, null],
    ['a digit is typed', key('5'), whole, null],
    ['an input method keeps its Enter', key('Enter', { composing: true }), whole, null],
  ])('%s', (_, pressed, caret, act) => expect(grid_act(pressed, caret, { row: 1, column: 0 }, grid)).toEqual(act));

  it('goes past rows that are not shown', () => {
    const some = { ...grid, rows: [0, 2] };
    expect(grid_act(key('ArrowDown'), whole, { row: 0, column: 0 }, some)).toEqual(move(2, 0));
    expect(grid_act(key('ArrowDown', { shift: true }), whole, { row: 2, column: 0 }, some)).toBeNull();
  });

  it('leaves the grid after the last reading', () => {
    expect(grid_act(key('Enter'), whole, { row: 0, column: 3 }, grid)).toEqual({ kind: 'leave' });
  });
});
