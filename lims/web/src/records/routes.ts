import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/records', component: () => import('./RecordListPage.vue'), meta: { title: 'records.title' } },
  { path: '/records/:id(\\d+)', component: () => import('./RecordPage.vue'), meta: { title: 'records.one' } },
] satisfies RouteRecordRaw[];
