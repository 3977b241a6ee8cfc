import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/bench', component: () => import('./BenchStartPage.vue'), meta: { title: 'bench.title' } },
  { path: '/bench/:instrument_id(\\d+)', component: () => import('./BenchPage.vue'), meta: { title: 'bench.title' } },
] satisfies RouteRecordRaw[];
