import type { Role } from '@/api/types';

export interface NavItem {
  /** Message below `layout.nav`. */
  id: string;
  to: string;
  /** Shown to these only; the server decides what they may do. */
  roles?: Role[];
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
      { id: 'bench', to: '/bench', roles: ['verifier'] },
      { id: 'records', to: '/records' },
      { id: 'documents', to: '/documents' },
    ],
  },
  {
    id: 'register',
    items: [
      { id: 'instruments', to: '/instruments' },
      { id: 'schedule', to: '/schedule' },
      { id: 'organizations', to: '/organizations' },
      { id: 'imports', to: '/imports' },
    ],
  },
  {
    id: 'standards',
    items: [
      { id: 'equipment', to: '/equipment' },
      { id: 'procedures', to: '/procedures' },
      { id: 'catalogue', to: '/catalogue' },
    ],
  },
  {
    id: 'system',
    items: [
      { id: 'users', to: '/users', roles: ['administrator'] },
      { id: 'about', to: '/about' },
    ],
  },
];

/** The groups somebody with these roles sees; a group without items disappears. */
export function nav_for(roles: readonly Role[]): NavGroup[] {
  return nav
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.roles || item.roles.some((role) => roles.includes(role))) }))
    .filter((group) => group.items.length > 0);
}

/** The item a path belongs to: the longest that contains it. */
export function active_item(path: string): string | undefined {
  return nav
    .flatMap((group) => group.items)
    .filter((item) => path === item.to || (item.to !== '/' && path.startsWith(item.to + '/')))
    .sort((a, b) => b.to.length - a.to.length)[0]?.id;
}
