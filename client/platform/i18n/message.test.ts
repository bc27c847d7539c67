import { describe, expect, it } from 'vitest';
import { en } from './en/all.ts';
import { fill, type Message } from './message.ts';
import { ru } from './ru/all.ts';

const rules = new Intl.PluralRules('ru');
const numbers = new Intl.NumberFormat('ru');
const days = { one: '{count} день', few: '{count} дня', many: '{count} дней', other: '{count} дня' };

/** Parameters that a message asks for, in all its forms. */
function paramsOf(message: Message): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  return [
    ...new Set(texts.flatMap((text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))),
  ].sort();
}

describe('messages', () => {
  it.each([
    [1, '1 день'],
    [3, '3 дня'],
    [11, '11 дней'],
    [21, '21 день'],
    [1000, `${numbers.format(1000)} дней`],
  ])('take the Russian plural form of %i', (count, text) => {
    expect(fill(days, rules, numbers, { count })).toBe(text);
  });

  it('show a parameter that was forgotten instead of hiding it', () => {
    expect(fill('Привет, {name}', rules, numbers, {})).toBe('Привет, {name}');
  });

  it('do not read a person’s name as a pattern', () => {
    expect(fill('{name}!', rules, numbers, { name: '$& {name}' })).toBe('$& {name}!');
  });
});

describe('catalogues', () => {
  const keys = Object.keys(ru).filter((key): key is keyof typeof ru => key in en);

  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
  });

  it.each(keys)('ask for the same parameters in both languages: %s', (key) => {
    expect(paramsOf(en[key])).toEqual(paramsOf(ru[key]));
  });

  it('are translated: no Cyrillic in English', () => {
    const texts = Object.values(en).flatMap((message: Message) =>
      typeof message === 'string' ? [message] : Object.values(message),
    );
    expect(texts.filter((text: string) => /[а-яё]/i.test(text))).toEqual([]);
  });
});
