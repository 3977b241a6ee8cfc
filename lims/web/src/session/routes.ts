import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { title: 'session.sign_in', public: true } },
  { path: '/setup', component: () => import('./SetupPage.vue'), meta: { title: 'session.setup_title', public: true } },
] satisfies RouteRecordRaw[];
