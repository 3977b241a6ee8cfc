import { neighbour_in_order, type Place } from './measuring_order';

/** What a key does in the reading grid. `null` from `grid_act` leaves the key to the browser. */
export type GridAct = { kind: 'move'; to: Place } | { kind: 'leave' } | { kind: 'clear' } | { kind: 'undo' } | { kind: 'redo' };

export interface GridKey {
  key: string;
  ctrl: boolean;
  shift: boolean;
  /** An input method is composing: every key belongs to it. */
  composing: boolean;
}

/** What the caret allows: within text the horizontal arrows, Home, End and Delete edit it. */
export interface Caret {
  at_start: boolean;
  at_end: boolean;
  /** All of the text is selected, as after entering the cell, or the cell is empty. */
  whole: boolean;
}

export interface Grid {
  rows: number;
  columns: number;
  order: Place[];
}

export function grid_act(key: GridKey, caret: Caret, at: Place, grid: Grid): GridAct | null {
  if (key.composing) return null;
  if (key.ctrl) return command_act(key, grid);
  if (key.key === 'Enter') {
    const to = neighbour_in_order(grid.order, at, key.shift ? -1 : 1);
    return to ? { kind: 'move', to } : { kind: 'leave' };
  }
  if (key.shift) return null;
  if (key.key === 'Delete' && caret.whole) return { kind: 'clear' };
  return arrow_act(key.key, caret, at, grid);
}

function command_act(key: GridKey, grid: Grid): GridAct | null {
  const letter = key.key.toLowerCase();
  if (letter === 'z') return { kind: key.shift ? 'redo' : 'undo' };
  if (letter === 'y') return { kind: 'redo' };
  if (key.key === 'Home') return { kind: 'move', to: { row: 0, column: 0 } };
  if (key.key === 'End') return { kind: 'move', to: { row: grid.rows - 1, column: grid.columns - 1 } };
  return null;
}

function arrow_act(key: string, caret: Caret, at: Place, grid: Grid): GridAct | null {
  const move = (row: number, column: number): GridAct | null =>
    row >= 0 && row < grid.rows && column >= 0 && column < grid.columns ? { kind: 'move', to: { row, column } } : null;
  switch (key) {
    case 'ArrowUp':
      return move(at.row - 1, at.column);
    case 'ArrowDown':
      return move(at.row + 1, at.column);
    case 'ArrowLeft':
      return caret.whole || caret.at_start ? move(at.row, at.column - 1) : null;
    case 'ArrowRight':
      return caret.whole || caret.at_end ? move(at.row, at.column + 1) : null;
    case 'Home':
      return caret.whole || caret.at_start ? move(at.row, 0) : null;
    case 'End':
      return caret.whole || caret.at_end ? move(at.row, grid.columns - 1) : null;
    default:
      return null;
  }
}
