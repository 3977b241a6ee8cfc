import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Messages } from './areas';
import en from './en';
import zh from './zh';

/** `{a: {b: 'x'}}` as `['a.b', 'x']`. */
function flat(messages: Messages, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`)));
}
const chinese = new Map(flat(zh));
const english = new Map(flat(en));

function sources(folder = 'src'): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !/(\.test\.ts|(^|\/)(zh|en)\.ts)$/.test(name))
    .map((name) => `${folder}/${name}`);
}

describe('The texts of the app', () => {
  it('are there in Chinese and in English alike', () => {
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([]);
  });

  it('are never empty', () => {
    for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('');
  });

  it('name the same values in both languages', () => {
    const named = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
    for (const [key, text] of chinese) expect(named(english.get(key) ?? ''), key).toEqual(named(text));
  });

  it('are Chinese in Chinese and not in English', () => {
    for (const [key, text] of english) expect(/[\u4e00-\u9fff]/.test(text.replace(/[\d.]+级|Ⅲ级/g, '')), `${key}: ${text}`).toBe(false);
  });

  it('exist wherever the code asks for one by name', () => {
    const missing: string[] = [];
    for (const file of sources())
      for (const [, key] of readFileSync(file, 'utf8').matchAll(/\bt\('([\w.]+)'/g)) if (!chinese.has(key!)) missing.push(`${file}: ${key}`);
    expect(missing).toEqual([]);
  });

  it('title every page', () => {
    const titles = sources().filter((file) => file.endsWith('routes.ts')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/title: '([\w.]+)'/g)].map((match) => match[1]!));
    expect(titles.length).toBeGreaterThan(10);
    expect(titles.filter((key) => !chinese.has(key))).toEqual([]);
  });
});
