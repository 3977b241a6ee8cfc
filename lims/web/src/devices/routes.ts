import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/devices', component: () => import('./DevicesPage.vue'), meta: { title: 'devices.title' } },
  { path: '/mapping-profiles', component: () => import('./mapping/MappingProfilesPage.vue'), meta: { title: 'devices.mapping.title' } },
  { path: '/mapping-profiles/new', component: () => import('./mapping/MappingProfilePage.vue'), meta: { title: 'devices.mapping.new' } },
  { path: '/mapping-profiles/:id(\\d+)', component: () => import('./mapping/MappingProfilePage.vue'), meta: { title: 'devices.mapping.one' } },
] satisfies RouteRecordRaw[];
