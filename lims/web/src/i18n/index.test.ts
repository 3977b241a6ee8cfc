import { describe, expect, it } from 'vitest';
import { accept_language, language_of, set_language, text_of } from '.';

describe('The language', () => {
  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hant-TW'], 'zh'],
    [['en-GB', 'zh'], 'en'],
    [['de', 'zh-CN'], 'zh'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('of a browser that asks for %j is %s', (tags, expected) => {
    expect(language_of(tags)).toBe(expected);
  });

  it('chosen is the one the page is marked with, the server is asked in, and labels are shown in', () => {
    set_language('en');
    expect(document.documentElement.lang).toBe('en');
    expect(accept_language()).toMatch(/^en/);
    expect(text_of({ zh: '合格', en: 'Pass' })).toBe('Pass');
    set_language('zh');
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(text_of({ zh: '合格', en: 'Pass' })).toBe('合格');
  });

  it('falls back to the other where a label lacks one', () => {
    set_language('en');
    expect(text_of({ zh: '福田区', en: '' })).toBe('福田区');
    expect(text_of(null)).toBe('');
  });
});
