import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/bench/batch', component: () => import('./BatchPage.vue'), meta: { title: 'batch.title' } }] satisfies RouteRecordRaw[];
