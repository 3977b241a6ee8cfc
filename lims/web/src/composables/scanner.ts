import { onBeforeUnmount, onMounted } from 'vue';

/** A wedge scanner types faster than anybody: on average this many milliseconds between two keys at most. */
const slowest_average_milliseconds = 50;
/** A busy browser hands the keys on unevenly; a longer pause than this ends the run all the same. */
const longest_pause_milliseconds = 150;
const shortest_code = 4;

export interface Keystroke {
  key: string;
  at: number;
}

/** Collects keystrokes; returns the code when an Enter ends a run fast enough to come from a scanner. */
export function scan_collector(): (stroke: Keystroke) => string | null {
  let code = '';
  let first = 0;
  let last = -Infinity;
  return ({ key, at }) => {
    const in_time = at - last <= longest_pause_milliseconds;
    last = at;
    if (key === 'Enter') {
      const fast = in_time && at - first <= slowest_average_milliseconds * code.length;
      const complete = fast && code.length >= shortest_code ? code : null;
      code = '';
      return complete;
    }
    if (key.length !== 1) return null; // Shift and its like come between the characters of a code
    if (!in_time || code === '') {
      code = '';
      first = at;
    }
    code += key;
    return null;
  };
}

/** Whether a key pressed here belongs to what the person is typing. */
export function is_typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));
}

/** Who takes what is scanned: the last that asked for it, as a page before the layout around it. */
const takers: symbol[] = [];

/** Calls `found` with what a scanner read, wherever the focus is, except in a field; until another one asks for it. */
export function use_scanner(found: (code: string) => void): void {
  const collect = scan_collector();
  const me = Symbol();
  function listen(event: KeyboardEvent): void {
    if (is_typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const code = collect({ key: event.key, at: event.timeStamp });
    if (code === null || takers.at(-1) !== me) return;
    event.preventDefault();
    event.stopPropagation();
    found(code);
  }
  takers.push(me); // now, since a page is mounted before the layout around it
  onMounted(() => window.addEventListener('keydown', listen, true));
  onBeforeUnmount(() => {
    takers.splice(takers.indexOf(me), 1);
    window.removeEventListener('keydown', listen, true);
  });
}
