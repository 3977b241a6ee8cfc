import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/organizations', component: () => import('./OrganizationListPage.vue'), meta: { title: 'organizations.title' } },
  { path: '/organizations/new', component: () => import('./OrganizationFormPage.vue'), meta: { title: 'organizations.new' } },
  { path: '/organizations/:id(\\d+)', component: () => import('./OrganizationPage.vue'), meta: { title: 'organizations.one' } },
  { path: '/organizations/:id(\\d+)/edit', component: () => import('./OrganizationFormPage.vue'), meta: { title: 'organizations.edit' } },
] satisfies RouteRecordRaw[];
