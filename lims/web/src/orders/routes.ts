import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/orders', component: () => import('./OrderListPage.vue'), meta: { title: 'orders.title' } },
  { path: '/orders/new', component: () => import('./OrderFormPage.vue'), meta: { title: 'orders.new' } },
  { path: '/orders/:id(\\d+)', component: () => import('./OrderPage.vue'), meta: { title: 'orders.one' } },
  { path: '/orders/:id(\\d+)/edit', component: () => import('./OrderEditPage.vue'), meta: { title: 'orders.edit' } },
] satisfies RouteRecordRaw[];
