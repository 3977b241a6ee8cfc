import { accept_language } from '@/i18n';
import { connection_found, connection_lost } from './connection';
import { ConnectionLost, Problem, type ProblemBody } from './problem';
import { query_string, type Query } from './query';

export const api_root = '/api/v1';

export interface RequestOptions {
  query?: Query;
  signal?: AbortSignal;
  /** Sent as `If-Match`: the change is refused with 412 when somebody was faster. */
  version?: number | string;
  headers?: Record<string, string>;
}

/** Set by the session store: the CSRF token, and what to do when the server no longer knows us. */
export const credentials = {
  csrf_token: '',
  /** Resolves to true once the person has signed in again, false when the request should fail with 401. */
  sign_in_again: async (): Promise<boolean> => false,
};

export const api = {
  get: <T>(path: string, options?: RequestOptions) => send<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => send<T>('POST', path, body, options),
  put: <T>(path: string, body: unknown, options?: RequestOptions) => send<T>('PUT', path, body, options),
  patch: <T>(path: string, body: unknown, options?: RequestOptions) => send<T>('PATCH', path, body, options),
  delete: <T = void>(path: string, options?: RequestOptions) => send<T>('DELETE', path, undefined, options),
};

/** The address of a resource, for links that the browser follows itself (downloads). */
export function address(path: string, query?: Query): string {
  return api_root + path + query_string(query);
}

async function send<T>(method: string, path: string, body?: unknown, options: RequestOptions = {}, retried = false): Promise<T> {
  const answer = await reach(address(path, options.query), {
    method,
    headers: headers_for(method, body, options),
    body: encoded(body),
    signal: options.signal,
    credentials: 'same-origin',
  });
  if (answer.status === 401 && !retried && path !== '/session' && (await credentials.sign_in_again()))
    return send<T>(method, path, body, options, true);
  if (!answer.ok) throw await problem_of(answer);
  return (await content_of(answer)) as T;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(url, init);
    connection_found();
    return answer;
  } catch (error) {
    if (init.signal?.aborted) throw error;
    connection_lost();
    throw new ConnectionLost();
  }
}

export function headers_for(method: string, body: unknown, options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Accept-Language': accept_language() };
  if (body !== undefined && !is_raw(body)) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && credentials.csrf_token) headers['X-CSRF-Token'] = credentials.csrf_token;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  return { ...headers, ...options.headers };
}

function is_raw(body: unknown): body is FormData | Blob {
  return body instanceof FormData || body instanceof Blob;
}

function encoded(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return is_raw(body) ? body : JSON.stringify(body);
}

async function content_of(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  const type = answer.headers.get('Content-Type') ?? '';
  return /json/.test(type) ? answer.json() : answer.text();
}

async function problem_of(answer: Response): Promise<Problem> {
  const text = await answer.text().catch(() => '');
  return new Problem(answer.status, parsed_problem(text));
}

/** A proxy in between may answer in HTML; its text is not for the person. */
export function parsed_problem(text: string): ProblemBody {
  try {
    const body: unknown = JSON.parse(text);
    return body !== null && typeof body === 'object' ? (body as ProblemBody) : {};
  } catch {
    return {};
  }
}
