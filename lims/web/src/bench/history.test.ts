import { describe, expect, it } from 'vitest';
import { begin_history, changed, redone, undone } from './history';

describe('Undo and redo', () => {
  it('takes keystrokes in one cell as one step', () => {
    let history = begin_history('');
    for (const text of ['0', '0.', '0.4']) history = changed(history, text, 'cell 1');
    history = changed(history, '0.4 0.5', 'cell 2');
    expect(undone(history).present).toBe('0.4');
    expect(undone(undone(history)).present).toBe('');
    expect(undone(undone(undone(history))).present).toBe('');
  });

  it('redoes until something else is typed', () => {
    const history = undone(changed(changed(begin_history('a'), 'b'), 'c'));
    expect(redone(history).present).toBe('c');
    expect(redone(changed(history, 'd')).present).toBe('d');
  });

  it('begins a new step after an undo, even in the same cell', () => {
    const history = changed(undone(changed(changed(begin_history('a'), 'b', 'm'), 'c', 'n')), 'd', 'm');
    expect(undone(history).present).toBe('b');
  });

  it('holds no empty step', () => {
    const history = begin_history('a');
    expect(changed(history, 'a')).toBe(history);
  });
});
