import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/documents', component: () => import('./DocumentListPage.vue'), meta: { title: 'documents.title' } },
  { path: '/documents/:number', component: () => import('./DocumentPage.vue'), meta: { title: 'documents.one' } },
] satisfies RouteRecordRaw[];
