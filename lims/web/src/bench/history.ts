/**
 * Undo and redo over immutable values. Consecutive changes with the same `mark` (keystrokes in one cell) are
 * one step; a change without a mark, or after an undo, begins a new one.
 */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  mark: string | null;
}

const longest_past = 500;

export function begin_history<T>(present: T): History<T> {
  return { past: [], present, future: [], mark: null };
}

export function changed<T>(history: History<T>, present: T, mark: string | null = null): History<T> {
  if (present === history.present) return history;
  const same_step = mark !== null && mark === history.mark && history.past.length > 0;
  const past = same_step ? history.past : [...history.past, history.present].slice(-longest_past);
  return { past, present, future: [], mark };
}

export function undone<T>(history: History<T>): History<T> {
  const previous = history.past[history.past.length - 1];
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future], mark: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, mark: null };
}
