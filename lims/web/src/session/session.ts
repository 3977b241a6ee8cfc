import { computed, reactive, ref } from 'vue';
import { api, credentials } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Role, Session, Text } from '@/api/types';

/** Who is signed in. `state` is `unknown` until the server was asked once. */
export const session = reactive({
  state: 'unknown' as 'unknown' | 'signed_out' | 'signed_in',
  current: null as Session | null,
});
type House = Partial<Pick<Session, 'demo' | 'laboratory'>>;
/** Whose pages these are. The server tells it to anybody, in its refusal before anybody signs in. */
export const house = reactive({ demo: false, name: null as Text | null });

export const user = computed(() => session.current?.user ?? null);

export function has_role(...roles: Role[]): boolean {
  return user.value?.roles.some((role) => roles.includes(role)) ?? false;
}

/** Asks the server who we are. Fails only when it cannot be reached. */
export async function load_session(): Promise<void> {
  try {
    accept(await api.get<Session>('/session'));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    enter(error.body as House);
    forget();
  }
}

export async function sign_in(username: string, password: string): Promise<void> {
  accept(await api.post<Session>('/session', { username, password }));
  finish_waiting(true);
}

export async function sign_out(): Promise<void> {
  await api.delete('/session');
  forget();
}

function enter({ demo, laboratory }: House): void {
  house.demo = demo === true;
  house.name = laboratory?.name ?? null;
}

function accept(next: Session): void {
  enter(next);
  session.current = next;
  session.state = 'signed_in';
  credentials.csrf_token = next.csrf_token;
}

function forget(): void {
  session.current = null;
  session.state = 'signed_out';
  credentials.csrf_token = '';
}

/**
 * The session ended while somebody was working: a dialog over the page asks for the password, every request
 * that was refused waits for it and is sent again, and nothing typed is lost.
 */
export const expired = ref(false);
let waiting: ((signed_in: boolean) => void)[] = [];

credentials.sign_in_again = () => {
  if (session.state !== 'signed_in') return Promise.resolve(false);
  expired.value = true;
  return new Promise((resolve) => waiting.push(resolve));
};

function finish_waiting(signed_in: boolean): void {
  expired.value = false;
  for (const resolve of waiting) resolve(signed_in);
  waiting = [];
}

/** The person closes the dialog: what was waiting fails, and the sign-in page takes over. */
export function give_up(): void {
  forget();
  finish_waiting(false);
}
