import { connection_found, connection_lost } from './connection';
import { address, credentials, headers_for, parsed_problem } from './client';
import { ConnectionLost, Problem } from './problem';
import type { Query } from './query';

export interface UploadOptions {
  query?: Query;
  signal?: AbortSignal;
  /** Called with the share of the file that has been sent, 0 to 1. */
  progress?: (share: number) => void;
}

/** Sends a form with files. XMLHttpRequest, because fetch cannot tell how far it is. */
export async function upload<T>(path: string, form: FormData, options: UploadOptions = {}): Promise<T> {
  const answer = await sent(path, form, options);
  if (answer.status === 401 && (await credentials.sign_in_again())) return read<T>(await sent(path, form, options));
  return read<T>(answer);
}

function sent(path: string, form: FormData, { query, signal, progress }: UploadOptions): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    for (const [name, value] of Object.entries(headers_for('POST', form, {}))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && progress?.(event.loaded / event.total);
    request.onload = () => {
      connection_found();
      resolve(request);
    };
    request.onerror = () => {
      connection_lost();
      reject(new ConnectionLost());
    };
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function read<T>(request: XMLHttpRequest): T {
  if (request.status >= 400) throw new Problem(request.status, parsed_problem(request.responseText));
  return JSON.parse(request.responseText) as T;
}
