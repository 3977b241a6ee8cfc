import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/equipment', component: () => import('./EquipmentListPage.vue'), meta: { title: 'equipment.title' } },
  { path: '/equipment/new', component: () => import('./EquipmentFormPage.vue'), meta: { title: 'equipment.new' } },
  { path: '/equipment/:id(\\d+)', component: () => import('./EquipmentPage.vue'), meta: { title: 'equipment.one' } },
  { path: '/equipment/:id(\\d+)/edit', component: () => import('./EquipmentFormPage.vue'), meta: { title: 'equipment.edit' } },
  { path: '/equipment/:id(\\d+)/certificates/new', component: () => import('./CertificateFormPage.vue'), meta: { title: 'equipment.new_certificate' } },
  { path: '/measurement-standards/new', component: () => import('./MeasurementStandardFormPage.vue'), meta: { title: 'equipment.new_standard' } },
  { path: '/measurement-standards/:id(\\d+)', component: () => import('./MeasurementStandardFormPage.vue'), meta: { title: 'equipment.measurement_standard' } },
] satisfies RouteRecordRaw[];
