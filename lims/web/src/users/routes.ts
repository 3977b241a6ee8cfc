import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/users', component: () => import('./UserListPage.vue'), meta: { title: 'users.title' } },
  { path: '/users/new', component: () => import('./UserFormPage.vue'), meta: { title: 'users.new' } },
  { path: '/users/:id(\\d+)', component: () => import('./UserFormPage.vue'), meta: { title: 'users.edit' } },
] satisfies RouteRecordRaw[];
