import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/instruments', component: () => import('./InstrumentListPage.vue'), meta: { title: 'instruments.title' } },
  { path: '/instruments/new', component: () => import('./InstrumentFormPage.vue'), meta: { title: 'instruments.new' } },
  { path: '/instruments/:id(\\d+)', component: () => import('./InstrumentPage.vue'), meta: { title: 'instruments.one' } },
  { path: '/instruments/:id(\\d+)/edit', component: () => import('./InstrumentFormPage.vue'), meta: { title: 'instruments.edit' } },
] satisfies RouteRecordRaw[];
