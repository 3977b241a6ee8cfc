import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/templates', component: () => import('./TemplateListPage.vue'), meta: { title: 'templates.title' } },
  { path: '/templates/:name', component: () => import('./TemplatePage.vue'), meta: { title: 'templates.one' } },
] satisfies RouteRecordRaw[];
