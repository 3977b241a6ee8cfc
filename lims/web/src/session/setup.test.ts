import { expect, it } from 'vitest';
import { setup_faults } from './setup';

const key = (name: string) => name;
const good = { display_name: '王工', username: 'wang', password: 'correct horse', again: 'correct horse' };

it('The first administrator needs a name, a user name and the same long password twice', () => {
  expect(setup_faults(good, key)).toEqual({});
  expect(setup_faults({ display_name: ' ', username: '', password: '', again: '' }, key)).toEqual({ display_name: 'session.required', username: 'session.required', password: 'session.required' });
  expect(setup_faults({ ...good, password: 'short', again: 'short' }, key)).toEqual({ password: 'session.password_short' });
  expect(setup_faults({ ...good, again: 'correct' }, key)).toEqual({ again: 'session.password_differs' });
});
