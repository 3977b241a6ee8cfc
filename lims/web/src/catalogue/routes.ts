import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/catalogue', component: () => import('./CataloguePage.vue'), meta: { title: 'catalogue.title' } },
] satisfies RouteRecordRaw[];
