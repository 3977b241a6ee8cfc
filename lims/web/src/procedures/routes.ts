import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/procedures', component: () => import('./ProcedureListPage.vue'), meta: { title: 'procedures.title' } },
  { path: '/procedures/:code', component: () => import('./ProcedurePage.vue'), meta: { title: 'procedures.one' } },
] satisfies RouteRecordRaw[];
