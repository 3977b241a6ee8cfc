// Which rows of a long table are drawn: those in view and some beyond, the others are space of their height.

/** So many rows are drawn without more ado. */
export const most_drawn = 60;
/** Drawn beyond either edge of the view, so that the next key finds its row there. */
const beyond = 12;
/** The window moves by so many rows at once, that scrolling does not draw anew at each step. */
const step = 8;

/** Rows from `first` up to, not including, `end`, counted among the rows that are shown. */
export interface RowWindow {
  first: number;
  end: number;
}

/** A row that is drawn, by its number on the sheet, or the space of so many that are not. */
export type Part = { row: number; position: number } | { space: number };

export function window_at(scrolled: number, height: number, row_height: number, count: number): RowWindow {
  const first = Math.floor((Math.floor(scrolled / row_height) - beyond) / step) * step;
  const end = Math.ceil((Math.ceil((scrolled + height) / row_height) + beyond) / step) * step;
  // Past the end, as while rows are taken away, the last ones.
  const last_first = Math.max(0, count - (end - first));
  return { first: Math.min(Math.max(0, first), last_first), end: Math.min(count, Math.max(end, 1)) };
}

/** `held`: rows drawn besides, wherever the view is, since the focus is there or about to come. */
export function parts_of(shown: readonly number[], { first, end }: RowWindow, held: readonly number[]): Part[] {
  const around = held.map((row) => shown.indexOf(row)).filter((position) => position >= 0).flatMap((position) => [position - 1, position, position + 1]);
  const outside = around.filter((position) => position >= 0 && position < shown.length && (position < first || position >= end));
  const within = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const drawn = [...new Set([...outside, ...within])].sort((a, b) => a - b);
  const parts: Part[] = [];
  let next = 0;
  for (const position of [...drawn, shown.length]) {
    if (position > next) parts.push({ space: position - next });
    if (position < shown.length) parts.push({ row: shown[position]!, position });
    next = position + 1;
  }
  return parts;
}
