import { expect, it } from 'vitest';
import { records_for, sees_load, tone_of_card } from './work';

it('Home shows first what waits for this person', () => {
  expect(records_for(['approver', 'verifier']).query).toEqual({ state: 'checked' });
  expect(records_for(['checker']).query).toEqual({ state: 'recorded' });
  expect(records_for(['verifier']).query).toEqual({ mine: true });
  expect(records_for(['receptionist']).query).toEqual({});
});

it('The load is for those who plan', () => {
  expect(sees_load(['scheduler'])).toBe(true);
  expect(sees_load(['checker'])).toBe(false);
});

it('Nothing to do is not coloured', () => {
  expect(tone_of_card('overdue', 0)).toBe('neutral');
  expect(tone_of_card('overdue', 3)).toBe('overdue');
  expect(tone_of_card('users', 6)).toBe('neutral');
});
