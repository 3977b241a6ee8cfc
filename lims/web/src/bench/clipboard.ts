// A block copied from a spreadsheet: rows end with a line break, cells are parted by tabs, a cell
// holding a tab, line break or quote is wrapped in quotes with inner quotes doubled.

/** The block as rows of cells, each cell without surrounding space; the line break after the last row is not a row. */
export function parse_block(text: string): string[][] {
  const rows: string[][] = [[]];
  let position = 0;
  while (position < text.length) {
    const cell = text[position] === '"' ? quoted_cell(text, position) : plain_cell(text, position);
    rows[rows.length - 1]!.push(cell.value.trim());
    position = cell.end;
    if (text[position] === '\t') {
      position += 1;
      if (position === text.length) rows[rows.length - 1]!.push('');
    } else if (position < text.length) {
      position += text.startsWith('\r\n', position) ? 2 : 1;
      if (position < text.length) rows.push([]);
    }
  }
  return rows.filter((row) => row.length > 0);
}

function plain_cell(text: string, start: number): { value: string; end: number } {
  let end = start;
  while (end < text.length && !'\t\r\n'.includes(text[end]!)) end += 1;
  return { value: text.slice(start, end), end };
}

function quoted_cell(text: string, start: number): { value: string; end: number } {
  let value = '';
  let position = start + 1;
  while (position < text.length) {
    if (text[position] !== '"') {
      value += text[position];
    } else if (text[position + 1] === '"') {
      value += '"';
      position += 1;
    } else {
      break;
    }
    position += 1;
  }
  const rest = plain_cell(text, position + 1);
  return position >= text.length ? plain_cell(text, start) : { value: value + rest.value, end: rest.end };
}
