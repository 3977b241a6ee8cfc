import type { components } from '@/api/generated/schemas';

/** What is wrong at a place of a file; line 0: with the file as a whole. */
export interface FileFault {
  line: number;
  column: number;
  message: components['schemas']['Text'];
}

/** Where a line and a column, counted from 1 in characters as the server counts them, stand in a text. */
export function offset_of(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const characters = [...text.slice(start, end < 0 ? undefined : end)];
  return start + characters.slice(0, Math.max(0, column - 1)).join('').length;
}

/** The faults of a file under the number of their line. */
export function faults_by_line(faults: readonly FileFault[]): Map<number, FileFault[]> {
  const lines = new Map<number, FileFault[]>();
  for (const fault of faults) lines.set(fault.line, [...(lines.get(fault.line) ?? []), fault]);
  return lines;
}

export function count_lines(text: string): number {
  return text.split('\n').length;
}
