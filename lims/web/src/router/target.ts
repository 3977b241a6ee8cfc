/** `?next=` of the sign-in page; nothing when it would be the home page anyway. */
export function sign_in_target(path: string): { next?: string } {
  return path === '/' ? {} : { next: path };
}

/** Where to go after signing in. Only paths of our own: an address elsewhere in a link is ignored. */
export function after_sign_in(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
