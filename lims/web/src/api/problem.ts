/** One fault of a request: which field, in which row of a table, and what is wrong, as a sentence. */
export interface FieldFault {
  field: string;
  row?: number;
  message: string;
}

export interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  errors?: FieldFault[];
  request_id?: string;
  [key: string]: unknown;
}

/** An answer of the server that is not a success (RFC 9457). `message` is written for the person at the screen. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.body = body;
  }

  get errors(): FieldFault[] {
    return this.body.errors ?? [];
  }
}

/** The request did not reach the server, or its answer did not reach us. Whether it took effect is unknown. */
export class ConnectionLost extends Error {
  constructor() {
    super('connection lost');
    this.name = 'ConnectionLost';
  }
}

/** `instrument.serial_number`, `/serial_number` and `serial_number` all name the same field of a form. */
export function field_name(field: string): string {
  return field.replace(/^[#/]+/, '').replaceAll('/', '.').replace(/^(body|instrument|organization|equipment|user)\./, '');
}

/** Faults by the field they name; the rest are for the form as a whole. */
export function faults_by_field(errors: readonly FieldFault[], fields: readonly string[]): { fields: Record<string, string>; rest: string[] } {
  const by_field: Record<string, string> = {};
  const rest: string[] = [];
  for (const fault of errors) {
    const name = field_name(fault.field ?? '');
    const known = fields.find((field) => name === field) ?? fields.find((field) => name.startsWith(field + '.'));
    if (!known) rest.push(fault.message);
    else by_field[known] = by_field[known] ? `${by_field[known]} ${fault.message}` : fault.message;
  }
  return { fields: by_field, rest };
}
