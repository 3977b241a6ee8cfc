import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Authorization, Page, Role, User } from '@/api/types';

export const all_roles: Role[] = [
  'receptionist', 'verifier', 'checker', 'approver', 'scheduler', 'custodian', 'quality_manager', 'customer', 'authority', 'administrator',
];
/** Roles whose signature needs an authorization. */
export const signing_roles: Role[] = ['verifier', 'checker', 'approver'];

export interface TypedUser {
  username: string;
  display_name: string;
  password: string;
  roles: Role[];
  active: boolean;
  registration_number: string;
  registration_valid_until: string;
  authorizations: TypedAuthorization[];
}
export interface TypedAuthorization {
  role: Role;
  procedure: string;
  valid_from: string;
  valid_to: string;
}

export function blank_user(): TypedUser {
  return { username: '', display_name: '', password: '', roles: [], active: true, registration_number: '', registration_valid_until: '', authorizations: [] };
}

/** Users are few: the server has the list of them, and no address for one. */
export async function load_user(id: string): Promise<User> {
  const found = (await api.get<Page<User>>('/users')).items.find((user) => String(user.id) === id);
  if (!found) throw new Problem(404, {});
  return found;
}

export function typed_from(user: User): TypedUser {
  return {
    username: user.username,
    display_name: user.display_name,
    password: '',
    roles: [...user.roles],
    active: user.active,
    registration_number: user.registration?.number ?? '',
    registration_valid_until: user.registration?.valid_until ?? '',
    authorizations: user.authorizations.map(({ role, procedure, valid_from, valid_to }) => ({ role, procedure, valid_from, valid_to: valid_to ?? '' })),
  };
}

/** What is sent: an empty password means that it stays as it is. */
export function change_from(typed: TypedUser): Record<string, unknown> {
  const number = typed.registration_number.trim();
  return {
    username: typed.username.trim(),
    display_name: typed.display_name.trim(),
    ...(typed.password ? { password: typed.password } : {}),
    roles: typed.roles,
    active: typed.active,
    registration: number || typed.registration_valid_until ? { number, valid_until: typed.registration_valid_until || null } : null,
    authorizations: typed.authorizations.map<Authorization>((line) => ({ ...line, procedure: line.procedure.trim(), valid_to: line.valid_to || null })),
  };
}

/** `registration.number` is `registration_number` in the form; a fault of a line belongs to the list. */
export function form_field(field: string): string {
  return field.replace(/^registration\.(\w+)$/, 'registration_$1').replace(/^registration$/, 'registration_number').replace(/^(authorizations|roles)\b.*/, '$1');
}
