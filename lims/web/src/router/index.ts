import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { connection, connection_lost, reachable } from '@/api/connection';
import { language, t } from '@/i18n';
import { load_session, session } from '@/session/session';
import { watch } from 'vue';
import { sign_in_target } from './target';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the message that names the page in the browser's title. */
    title?: string;
    /** Can be seen without signing in, and stands outside the layout. */
    public?: boolean;
  }
}

/** Every `src/<area>/routes.ts`; the layout around them all. */
const areas = import.meta.glob<{ default: RouteRecordRaw[] }>('../*/routes.ts', { eager: true });
const routes = Object.values(areas).flatMap((area) => area.default);

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...routes.filter((route) => route.meta?.public),
    {
      path: '/',
      component: () => import('@/layout/AppLayout.vue'),
      children: [
        ...routes.filter((route) => !route.meta?.public),
        { path: ':unknown(.*)*', component: () => import('@/layout/NotFoundPage.vue'), meta: { title: 'layout.not_found' } },
      ],
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.beforeEach(async (to) => {
  if (session.state === 'unknown') await load_session().catch(() => undefined);
  if (to.meta.public || session.state !== 'signed_out') return true;
  return { path: '/sign-in', query: sign_in_target(to.fullPath) };
});

function show_title(): void {
  const title = router.currentRoute.value.meta.title;
  document.title = title ? `${t(title)} · Etalon` : 'Etalon';
}
router.afterEach(show_title);
watch(language, show_title);

// A page's code could not be fetched: without a connection we stay and go there once it is back; with one the
// server has a newer app than this window, which has to be loaded anew.
let interrupted: string | null = null;
router.onError(async (_, to) => {
  if (await reachable()) return window.location.assign(to.fullPath);
  interrupted = to.fullPath;
  connection_lost();
});
watch(
  () => connection.restored,
  () => {
    if (interrupted) void router.push(interrupted);
    interrupted = null;
  },
);

// Signed out, in this window or because the session ended: back here after signing in.
watch(
  () => session.state,
  (state) => {
    const here = router.currentRoute.value;
    if (state === 'signed_out' && here.matched.length > 0 && !here.meta.public)
      void router.replace({ path: '/sign-in', query: sign_in_target(here.fullPath) });
  },
);
