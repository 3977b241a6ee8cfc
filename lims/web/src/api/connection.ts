import { reactive } from 'vue';

/** Whether the server can be reached. `restored` counts recoveries, so that views can load again. */
export const connection = reactive({ lost: false, restored: 0 });

const retry_milliseconds = 3000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function connection_lost(): void {
  if (connection.lost) return;
  connection.lost = true;
  timer = setTimeout(try_again, retry_milliseconds);
}

/** Asks for the health page until it answers; the banner's button calls it at once. */
export async function try_again(): Promise<void> {
  clearTimeout(timer);
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    if (answer.status >= 500) throw new Error('not yet');
    connection_found();
  } catch {
    timer = setTimeout(try_again, retry_milliseconds);
  }
}

export function connection_found(): void {
  clearTimeout(timer);
  if (!connection.lost) return;
  connection.lost = false;
  connection.restored += 1;
}
