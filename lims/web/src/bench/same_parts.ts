/**
 * `next`, in which every part that says the same as in `previous` is the object it was: what shows it needs not be
 * drawn again. Both are plain JSON.
 */
export function with_same_parts<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next) || typeof next !== 'object' || next === null) return next;
  if (typeof previous !== 'object' || previous === null || Array.isArray(previous) !== Array.isArray(next)) return next;
  const [before, after] = [previous as Record<string, unknown>, next as Record<string, unknown>];
  const names = Object.keys(after);
  let same = names.length === Object.keys(before).length;
  for (const name of names) {
    after[name] = with_same_parts(before[name], after[name]);
    same = same && Object.is(before[name], after[name]) && name in before;
  }
  return same ? (previous as T) : next;
}
