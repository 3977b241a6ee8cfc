import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/tasks', component: () => import('./TaskListPage.vue'), meta: { title: 'tasks.title' } }] satisfies RouteRecordRaw[];
