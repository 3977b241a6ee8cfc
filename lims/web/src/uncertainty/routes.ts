import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/uncertainty', component: () => import('./UncertaintyPage.vue'), meta: { title: 'uncertainty.title' } },
] satisfies RouteRecordRaw[];
