import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/laboratory', component: () => import('./LaboratoryPage.vue'), meta: { title: 'laboratory.title' } },
  { path: '/laboratory/requirements', component: () => import('./RequirementsPage.vue'), meta: { title: 'laboratory.requirements' } },
] satisfies RouteRecordRaw[];
