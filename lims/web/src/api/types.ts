/** What the server's JSON looks like, by hand where the generated schemas do not say it. */

export interface Text {
  zh: string;
  en: string;
}

export interface Quantity {
  value: string;
  unit: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}

export type Role =
  | 'receptionist'
  | 'verifier'
  | 'checker'
  | 'approver'
  | 'scheduler'
  | 'custodian'
  | 'quality_manager'
  | 'customer'
  | 'authority'
  | 'administrator';

export interface SessionUser {
  id: number;
  username: string;
  display_name: string;
  roles: Role[];
}

export interface Session {
  user: SessionUser;
  csrf_token: string;
  demo: boolean;
  laboratory?: { name: Text; [key: string]: unknown };
}
