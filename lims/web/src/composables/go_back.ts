import type { Router } from 'vue-router';

/** Back to the page before; to the home page when this one was opened directly. */
export function go_back(router: Router): void {
  if (history.state?.back) router.back();
  else void router.push('/');
}
