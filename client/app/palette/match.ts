export type Words = readonly string[];

/** Case and «ё» do not count. */
const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');

/** What was typed, in words; «А 025» is one: a ticket's letters and digits belong together. */
export const wordsOf = (text: string): Words =>
  plain(text)
    .replace(/(?<!\p{L})(\p{L}{1,3})\s+(?=\d)/gu, '$1')
    .split(/\s+/)
    .filter(Boolean);

/** Each word begins a word of the text, or is part of a number in it («25» finds «А025»). */
export function matches(words: Words, text: string): boolean {
  const parts = plain(text).split(/[^\p{L}\p{N}]+/u);
  return words.every((word) =>
    parts.some((part) => part.startsWith(word) || (/^\d+$/.test(word) && /\d/.test(part) && part.endsWith(word))),
  );
}
