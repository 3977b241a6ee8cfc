import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/documents', component: () => import('./DocumentListPage.vue'), meta: { title: 'documents.title' } },
  { path: '/amendments', component: () => import('./AmendmentListPage.vue'), meta: { title: 'documents.amendments' } },
  { path: '/documents/:number/amendment', component: () => import('./AmendmentFormPage.vue'), meta: { title: 'documents.reissue' } },
  { path: '/documents/:number', component: () => import('./DocumentPage.vue'), meta: { title: 'documents.one' } },
] satisfies RouteRecordRaw[];
