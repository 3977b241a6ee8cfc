import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/dcc', component: () => import('./DccPage.vue'), meta: { title: 'dcc.title' } },
] satisfies RouteRecordRaw[];
