/** Dates travel and are shown as `YYYY-MM-DD` in both languages: what stands on a certificate, and sorts. */

/** The day on the wall of whoever looks, in their time zone. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `2026-01-31` plus 1 day is `2026-02-01`. Calendar days, whatever the clocks do. */
export function add_days(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** `2024-03-01T09:30:00Z` as `2024-03-01 17:30`, in the time zone of whoever looks; as it is when it is no instant. */
export function local_time(instant: string | null | undefined): string {
  if (!instant) return '';
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  return `${today(moment)} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** Whether a text is a date that exists: `2025-02-29` does not. */
export function is_date(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
