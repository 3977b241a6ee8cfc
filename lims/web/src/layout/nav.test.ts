import { describe, expect, it } from 'vitest';
import { roles_with } from '@/session/permissions';
import { active_item, nav_for } from './nav';

const items = (...roles: Parameters<typeof nav_for>[0]) => nav_for(roles).flatMap((group) => group.items.map((item) => item.id));

describe('The navigation', () => {
  it('shows the bench to those who verify, users and settings to the administrator', () => {
    expect(items('verifier')).toContain('bench');
    expect(items('checker')).not.toContain('bench');
    expect(items('administrator')).toEqual(expect.arrayContaining(['users', 'laboratory']));
    expect(items('verifier')).not.toContain('users');
  });

  it('leads the administrator to nothing that could change a result', () => {
    for (const permission of ['manage_equipment', 'record_observations'] as const)
      expect(roles_with[permission]).not.toContain('administrator');
  });

  it('shows the evaluation of uncertainty to those who measure and review', () => {
    for (const role of ['verifier', 'checker', 'approver', 'quality_manager'] as const) expect(items(role)).toContain('uncertainty');
    for (const role of ['receptionist', 'customer', 'authority'] as const) expect(items(role)).not.toContain('uncertainty');
  });

  it('keeps the whole register away from a customer', () => {
    expect(items('customer')).not.toContain('instruments');
  });

  it('marks the item a page belongs to', () => {
    expect(active_item('/')).toBe('home');
    expect(active_item('/instruments/3/edit')).toBe('instruments');
    expect(active_item('/nowhere')).toBeUndefined();
  });
});
