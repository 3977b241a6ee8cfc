import type { Role } from '@/api/types';
import { roles_with, type Permission } from '@/session/permissions';

export interface NavItem {
  /** Message below `layout.nav`. */
  id: string;
  to: string;
  /** Shown only to those who may do this. */
  needs?: Permission;
}
export interface NavGroup {
  id: string;
  items: NavItem[];
}

export const nav: NavGroup[] = [
  {
    id: 'work',
    items: [
      { id: 'home', to: '/' },
      { id: 'orders', to: '/orders', needs: 'view_orders' },
      { id: 'bench', to: '/bench', needs: 'record_observations' },
      { id: 'records', to: '/records', needs: 'view_records' },
      { id: 'documents', to: '/documents', needs: 'view_register' },
      { id: 'outbox', to: '/outbox', needs: 'view_register' },
      { id: 'tasks', to: '/tasks', needs: 'view_register' },
      { id: 'uncertainty', to: '/uncertainty', needs: 'evaluate_uncertainty' },
    ],
  },
  {
    id: 'register',
    items: [
      { id: 'instruments', to: '/instruments', needs: 'view_register' },
      { id: 'schedule', to: '/schedule', needs: 'view_register' },
      { id: 'organizations', to: '/organizations', needs: 'view_register' },
      { id: 'imports', to: '/imports', needs: 'import_instruments' },
    ],
  },
  {
    id: 'standards',
    items: [
      { id: 'equipment', to: '/equipment', needs: 'view_equipment' },
      { id: 'devices', to: '/devices', needs: 'view_records' },
      { id: 'instrument_files', to: '/mapping-profiles', needs: 'view_records' },
      { id: 'procedures', to: '/procedures' },
      { id: 'templates', to: '/templates', needs: 'manage_procedures' },
      { id: 'catalogue', to: '/catalogue' },
      { id: 'dcc', to: '/dcc' },
    ],
  },
  {
    id: 'system',
    items: [
      { id: 'users', to: '/users', needs: 'manage_users' },
      { id: 'laboratory', to: '/laboratory', needs: 'manage_users' },
      { id: 'requirements', to: '/laboratory/requirements', needs: 'view_records' },
      { id: 'about', to: '/about' },
    ],
  },
];

function may_with(roles: readonly Role[], permission: Permission): boolean {
  return roles_with[permission].some((role) => roles.includes(role));
}

/** The groups somebody with these roles sees; a group without items disappears. */
export function nav_for(roles: readonly Role[]): NavGroup[] {
  return nav
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.needs || may_with(roles, item.needs)) }))
    .filter((group) => group.items.length > 0);
}

/** The item a path belongs to: the longest that contains it. */
export function active_item(path: string): string | undefined {
  return nav
    .flatMap((group) => group.items)
    .filter((item) => path === item.to || (item.to !== '/' && path.startsWith(item.to + '/')))
    .sort((a, b) => b.to.length - a.to.length)[0]?.id;
}
