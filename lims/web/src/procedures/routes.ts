import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/procedures', component: () => import('./ProcedureListPage.vue'), meta: { title: 'procedures.title' } },
  { path: '/procedures/add', component: () => import('./AddProcedurePage.vue'), meta: { title: 'procedures.add' } },
  { path: '/procedures/texts/:hash', component: () => import('./ProcedurePage.vue'), meta: { title: 'procedures.one' } },
  { path: '/procedures/texts/:hash/trial', component: () => import('./TrialPage.vue'), meta: { title: 'procedures.try' } },
  { path: '/procedures/:code', component: () => import('./ProcedurePage.vue'), meta: { title: 'procedures.one' } },
] satisfies RouteRecordRaw[];
