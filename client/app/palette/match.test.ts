import { describe, expect, it } from 'vitest';
import { matches, wordsOf } from './match.ts';

const finds = (typed: string, text: string): boolean => matches(wordsOf(typed), text);

describe('what the palette finds', () => {
  it('is found by beginnings of words, in any order and case', () => {
    expect(finds('петр ир', 'Ирина Петрова')).toBe(true);
    expect(finds('рина', 'Ирина Петрова')).toBe(false);
    expect(finds('ирина в', 'Ирина Петрова')).toBe(false);
  });

  it('does not tell «ё» from «е»', () => {
    expect(finds('прием', 'Приём документов')).toBe(true);
    expect(finds('приём', 'Прием документов')).toBe(true);
  });

  it('finds a ticket as it is written, as it is read aloud, and by its digits', () => {
    expect(finds('а025', 'А025 Анна')).toBe(true);
    expect(finds('А 025', 'А025 Анна')).toBe(true);
    expect(finds('25', 'А025 Анна')).toBe(true);
    expect(finds('26', 'А025 Анна')).toBe(false);
  });
});
