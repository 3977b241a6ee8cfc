import type { Role } from '@/api/types';
import { has_role } from './session';

/**
 * Who is shown what: the same roles as the server's table (lims/http/permission.cpp), which decides. Here they only
 * keep a button away from somebody whom it would refuse.
 */
const register_keepers: Role[] = ['receptionist', 'scheduler', 'administrator'];
const staff: Role[] = ['receptionist', 'verifier', 'checker', 'approver', 'scheduler', 'custodian', 'quality_manager', 'administrator'];

export const roles_with = {
  view_register: [...staff, 'authority'],
  view_equipment: staff,
  view_records: staff,
  manage_register: register_keepers,
  import_instruments: register_keepers,
  manage_equipment: ['custodian'],
  record_observations: ['verifier'],
  manage_mapping_profiles: ['verifier', 'custodian'],
  // The server evaluates for anybody signed in; these have a use for it.
  evaluate_uncertainty: ['verifier', 'checker', 'approver', 'custodian', 'quality_manager'],
  print_labels: ['receptionist', 'verifier', 'approver', 'scheduler'],
  view_orders: staff,
  manage_orders: ['receptionist', 'scheduler'],
  manage_users: ['administrator'],
  manage_procedures: ['verifier', 'custodian', 'quality_manager'],
  release_procedures: ['quality_manager'],
  cancel_documents: ['approver', 'quality_manager'],
  propose_amendments: ['receptionist', 'verifier', 'checker', 'approver', 'quality_manager'],
  decide_amendments: ['approver', 'quality_manager'],
  manage_requirements: ['quality_manager'],
} satisfies Record<string, Role[]>;

export type Permission = keyof typeof roles_with;

export function may(permission: Permission): boolean {
  return has_role(...roles_with[permission]);
}
