import { computed, nextTick, ref, type Ref } from 'vue';
import { parse_block } from './clipboard';
import { grid_act, type Caret, type GridAct } from './grid_keys';
import { measuring_order, type Place } from './measuring_order';
import { choice_beginning, shown_rows } from './rows';
import type { TableItem } from './sheet';
import { without_points } from './table_edits';

/** What a person does to the readings of a table. */
export interface CellEvents {
  cell: (place: Place, text: string) => void;
  block: (place: Place, block: string[][]) => void;
  undo: () => void;
  redo: () => void;
  leave: () => void;
  /** Chooses this row; with `more` all rows up to it. */
  select: (row: number, more: boolean) => void;
  /** Draws a row that is out of view. */
  reach?: (row: number) => Promise<void>;
}

type Field = HTMLInputElement | HTMLSelectElement;

const letters_together_milliseconds = 700;

/** A single row lies on its side: its columns stand below each other, so up and down go from one to the next. */
function turned({ row, column }: Place): Place {
  return { row: column, column: row };
}

/**
 * The keyboard of a table of readings, by events that bubble up to `root`; each field carries its place as
 * `data-place="row-column"`. `lying`: the only row, shown as a form.
 */
export function use_cell_entry(root: Ref<HTMLElement | null>, table: () => TableItem, lying: boolean, events: CellEvents) {
  const at = ref<Place | null>(null);
  /** The row with the focus, be it in a cell or among its results. */
  const focused_row = ref<number | null>(null);
  const order = computed(() => measuring_order(table()));
  let letters = '';
  let last_letter = 0;

  function place_of(target: EventTarget | null): Place | null {
    const [row, column] = ((target as HTMLElement | null)?.dataset?.place ?? '').split('-').map(Number);
    return row === undefined || column === undefined ? null : { row, column };
  }

  function field_at({ row, column }: Place): Field | null {
    return root.value?.querySelector<Field>(`[data-place="${row}-${column}"]`) ?? null;
  }

  function focus_place(place: Place): void {
    const field = field_at(place);
    if (field || !events.reach) focus_field(field);
    else void events.reach(place.row).then(() => focus_field(field_at(place)));
  }

  function focus_field(field: Field | null): void {
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  function caret_of(field: Field): Caret {
    if (field instanceof HTMLSelectElement) return { at_start: true, at_end: true, whole: true };
    const { selectionStart: start, selectionEnd: end, value } = field;
    return { at_start: start === 0 && end === 0, at_end: start === value.length && end === value.length, whole: start === 0 && end === value.length };
  }

  function act_of(event: KeyboardEvent, field: Field, place: Place): GridAct | null {
    const key = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, composing: event.isComposing };
    const { columns } = table();
    if (!lying) return grid_act(key, caret_of(field), place, { rows: shown_rows(table()), columns: columns.length, order: order.value });
    const grid = { rows: columns.map((_, index) => index), columns: 1, order: order.value.map(turned) };
    const act = grid_act(key, caret_of(field), turned(place), grid);
    if (act?.kind === 'select') return null;
    return act?.kind === 'move' ? { kind: 'move', to: turned(act.to) } : act;
  }

  function perform(act: GridAct, place: Place, field: Field): void {
    if (act.kind === 'move') focus_place(act.to);
    else if (act.kind === 'clear') events.cell(place, '');
    else if (act.kind === 'select') {
      events.select(act.to, act.to !== place.row);
      if (act.to !== place.row) focus_place({ row: act.to, column: place.column });
    } else events[act.kind]();
    if ((act.kind === 'undo' || act.kind === 'redo') && field instanceof HTMLInputElement) void nextTick(() => field.select());
  }

  function on_key(event: KeyboardEvent): void {
    const place = place_of(event.target);
    if (!place) return move_among_results(event);
    const field = event.target as Field;
    if (field instanceof HTMLSelectElement && choose_by_letter(event, field, place)) return;
    const act = act_of(event, field, place);
    if (!act && event.key === 'ArrowRight' && !event.ctrlKey && !event.shiftKey && (caret_of(field).whole || caret_of(field).at_end)) return go_to_result(field, event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    perform(act, place, field);
  }

  /** True when the key was one for the list of choices: a letter, or what opens it. */
  function choose_by_letter(event: KeyboardEvent, field: HTMLSelectElement, place: Place): boolean {
    if (event.ctrlKey || event.metaKey) return false;
    if (event.altKey || (event.key === ' ' && !event.shiftKey)) return true;
    if (event.key.length !== 1 || event.isComposing || event.key === ' ') return false;
    event.preventDefault();
    letters = event.timeStamp - last_letter < letters_together_milliseconds ? letters + event.key : event.key;
    last_letter = event.timeStamp;
    const column = table().columns[place.column]!;
    const word = choice_beginning(column, letters, field.value || null) ?? choice_beginning(column, event.key, field.value || null);
    if (word !== null && word !== field.value) events.cell(place, word);
    return true;
  }

  /** Right of the last reading stand the results of the row whose budget can be opened. */
  function go_to_result(field: Field, event: KeyboardEvent): void {
    const result = field.closest('tr')?.querySelector<HTMLElement>('[data-budget]');
    if (!result) return;
    event.preventDefault();
    result.focus();
  }

  function move_among_results(event: KeyboardEvent): void {
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-budget]');
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!here || !step) return;
    const row = here.closest('tr');
    const all = [...(row?.querySelectorAll<HTMLElement>('[data-place], [data-budget]') ?? [])];
    event.preventDefault();
    all[all.indexOf(here) + step]?.focus();
  }

  function on_input(event: Event): void {
    const place = place_of(event.target);
    if (place && !(event as InputEvent).isComposing) events.cell(place, (event.target as Field).value);
  }

  function on_paste(event: ClipboardEvent): void {
    const place = place_of(event.target);
    const block = parse_block(event.clipboardData?.getData('text/plain') ?? '');
    const one = block.length === 1 && block[0]!.length === 1;
    if (!place || block.length === 0 || (one && event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    // Into a form that lies on its side a column of readings goes downwards too.
    const upright = lying && block.every((row) => row.length === 1) ? [block.map((row) => row[0]!)] : block;
    events.block(place, without_points(table(), place, upright));
  }

  function on_focus_in(event: FocusEvent): void {
    at.value = place_of(event.target);
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    focused_row.value = row === undefined ? null : Number(row);
    if (at.value && event.target instanceof HTMLInputElement) event.target.select();
  }

  function on_focus_out(): void {
    at.value = null;
    focused_row.value = null;
  }

  return {
    at,
    focused_row,
    order,
    focus_place,
    focus_first: () => focus_place(order.value[0] ?? { row: 0, column: 0 }),
    listeners: { keydown: on_key, input: on_input, compositionend: on_input, paste: on_paste, focusin: on_focus_in, focusout: on_focus_out },
  };
}
