import { expect, test } from 'vitest';
import { draft_of, faults_here, message_of, path_of, text_in_force, text_to_edit, type Template, type TemplateVersion } from './template';

const version = (state: TemplateVersion['state'], content: string): TemplateVersion => ({
  id: 1, version: 1, name: 'cover.typ', procedure: '', edition: '', number: null, hash: '', state, note: '', content, released: null, withdrawn: null,
  written: { reason: '', by: { id: 1, name: '李' }, at: '2026-11-27T01:00:00Z' },
});
const template = (...versions: TemplateVersion[]): Template => ({ name: 'cover.typ', procedure: '', edition: '', shipped: 'shipped', versions });

test('what came with the program is in force until the laboratory releases its own, and again after it was withdrawn', () => {
  expect(text_in_force(template())).toBe('shipped');
  expect(text_in_force(template(version('draft', 'draft')))).toBe('shipped');
  expect(text_in_force(template(version('draft', 'draft'), version('released', 'own'), version('replaced', 'old')))).toBe('own');
  expect(text_in_force(template(version('withdrawn', 'own')))).toBe('shipped');
});

test('one goes on with the draft, else with what is in force', () => {
  const drafted = template(version('draft', 'draft'), version('released', 'own'));
  expect(text_to_edit(drafted)).toBe('draft');
  expect(draft_of(drafted)?.content).toBe('draft');
  expect(text_to_edit(template(version('discarded', 'draft'), version('released', 'own')))).toBe('own');
});

test('inner pages of an edition have an address of their own', () => {
  expect(path_of({ name: 'cover.typ', procedure: '', edition: '' })).toBe('/templates/cover.typ');
  expect(path_of({ name: 'inner.typ', procedure: 'JJG 52-2013', edition: '2013' })).toBe('/templates/inner.typ?procedure=JJG%2052-2013&edition=2013');
});

test('a fault that lies in another file names it, and has no line here', () => {
  const message = { zh: '错', en: 'wrong' };
  const [here, there, whole] = faults_here([
    { file: 'cover.typ', line: 3, column: 2, message },
    { file: 'parts.typ', line: 9, column: 1, message },
    { file: '', line: 0, column: 0, message },
  ], 'cover.typ');
  expect(here!.line).toBe(3);
  expect(there).toEqual({ file: 'parts.typ', line: 0, column: 0, message: { zh: 'parts.typ:9: 错', en: 'parts.typ:9: wrong' } });
  expect(whole!.message.en).toBe('wrong');
});

test('a file that the program does not know by name goes by its file name', () => {
  expect(message_of('cover.typ')).toBe('templates.file.cover');
  expect(message_of('logo.typ')).toBeNull();
});
