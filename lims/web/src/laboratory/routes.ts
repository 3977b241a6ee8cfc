import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/laboratory', component: () => import('./LaboratoryPage.vue'), meta: { title: 'laboratory.title' } }] satisfies RouteRecordRaw[];
