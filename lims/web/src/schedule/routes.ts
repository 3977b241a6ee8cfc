import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/schedule', component: () => import('./SchedulePage.vue'), meta: { title: 'schedule.title' } },
] satisfies RouteRecordRaw[];
