import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/imports', component: () => import('./ImportListPage.vue'), meta: { title: 'imports.title' } },
  { path: '/imports/new', component: () => import('./ImportWizardPage.vue'), meta: { title: 'imports.new' } },
  { path: '/imports/ledger', component: () => import('./LedgerReviewPage.vue'), meta: { title: 'imports.review.title' } },
  { path: '/imports/:id(\\d+)', component: () => import('./ImportPage.vue'), meta: { title: 'imports.one' } },
] satisfies RouteRecordRaw[];
