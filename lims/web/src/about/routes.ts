import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/about', component: () => import('./AboutPage.vue'), meta: { title: 'about.title' } },
] satisfies RouteRecordRaw[];
