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

export async function reachable(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).status < 500;
  } catch {
    return false;
  }
}

/** Asks for the health page until it answers; the banner's button calls it at once. */
export async function try_again(): Promise<void> {
  clearTimeout(timer);
  if (await reachable()) connection_found();
  else timer = setTimeout(try_again, retry_milliseconds);
}

export function connection_found(): void {
  clearTimeout(timer);
  if (!connection.lost) return;
  connection.lost = false;
  connection.restored += 1;
}
