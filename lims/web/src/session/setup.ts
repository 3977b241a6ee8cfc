export interface SetupTyped {
  display_name: string;
  username: string;
  password: string;
  again: string;
}
export type SetupFaults = Partial<Record<string, string>>;

/** The shortest password we accept for an administrator. The server checks the same. */
export const shortest_password = 10;

/** What is wrong before anything is sent, by field. */
export function setup_faults(typed: SetupTyped, t: (key: string) => string): SetupFaults {
  const faults: SetupFaults = {};
  for (const field of ['display_name', 'username', 'password'] as const) if (!typed[field].trim()) faults[field] = t('session.required');
  if (typed.password && typed.password.length < shortest_password) faults.password = t('session.password_short');
  if (typed.password && typed.again !== typed.password) faults.again = t('session.password_differs');
  return faults;
}
