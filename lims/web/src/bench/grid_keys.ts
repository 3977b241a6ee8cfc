import { neighbour_in_order, type Place } from './measuring_order';

/** What a key does in the reading grid. `null` from `grid_act` leaves the key to the browser. */
export type GridAct = { kind: 'move'; to: Place } | { kind: 'leave' } | { kind: 'clear' } | { kind: 'undo' } | { kind: 'redo' } | { kind: 'select'; to: number };

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
  /** The rows to be seen, by their number on the sheet. */
  rows: number[];
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
  if (key.shift) return select_act(key.key, at, grid);
  if (key.key === 'Delete' && caret.whole) return { kind: 'clear' };
  return arrow_act(key.key, caret, at, grid);
}

function command_act(key: GridKey, grid: Grid): GridAct | null {
  const letter = key.key.toLowerCase();
  if (letter === 'z') return { kind: key.shift ? 'redo' : 'undo' };
  if (letter === 'y') return { kind: 'redo' };
  if (key.key === 'Home') return { kind: 'move', to: { row: grid.rows[0] ?? 0, column: 0 } };
  if (key.key === 'End') return { kind: 'move', to: { row: grid.rows.at(-1) ?? 0, column: grid.columns - 1 } };
  return null;
}

/** Shift with the space chooses the row, with up and down as many more. */
function select_act(key: string, at: Place, grid: Grid): GridAct | null {
  if (key === ' ') return { kind: 'select', to: at.row };
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  const to = step && grid.rows[grid.rows.indexOf(at.row) + step];
  return to === undefined || step === undefined ? null : { kind: 'select', to };
}

function arrow_act(key: string, caret: Caret, at: Place, grid: Grid): GridAct | null {
  const here = grid.rows.indexOf(at.row);
  const move = (line: number, column: number): GridAct | null => {
    const row = grid.rows[line];
    return row !== undefined && column >= 0 && column < grid.columns ? { kind: 'move', to: { row, column } } : null;
  };
  switch (key) {
    case 'ArrowUp':
      return move(here - 1, at.column);
    case 'ArrowDown':
      return move(here + 1, at.column);
    case 'ArrowLeft':
      return caret.whole || caret.at_start ? move(here, at.column - 1) : null;
    case 'ArrowRight':
      return caret.whole || caret.at_end ? move(here, at.column + 1) : null;
    case 'Home':
      return caret.whole || caret.at_start ? move(here, 0) : null;
    case 'End':
      return caret.whole || caret.at_end ? move(here, grid.columns - 1) : null;
    default:
      return null;
  }
}
