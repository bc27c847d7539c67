import { OknoError } from '#core/errors.ts';

/** OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Loaded when first needed: a native module that the start must not wait for. */
const argon2 = () => import('@node-rs/argon2');

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password, cost);

export const checkPassword = async (hash: string, password: string): Promise<boolean> =>
  (await argon2()).verify(hash, password);

/** @throws OknoError `auth.password-weak`: length is asked by the schema, this asks that it is not the login or one letter */
export function requireGoodPassword(password: string, login: string): void {
  const plain = password.toLowerCase();
  if (plain.includes(login.toLowerCase()) || new Set(plain).size < 5) {
    throw new OknoError('auth.password-weak', undefined, { password: 'too easy to guess' });
  }
}

/** Made for the first users and shown once: 5 groups that read aloud well, about 64 bits. */
export function makePassword(): string {
  const syllables = 'bcdfghkmnprstvz';
  const vowels = 'aeiou';
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  const letter = (from: string, at: number): string => from[(bytes[at] ?? 0) % from.length] ?? '';
  const groups = Array.from({ length: 5 }, (_, g) =>
    [0, 1, 2, 3].map((i) => letter(i % 2 === 0 ? syllables : vowels, g * 4 + i)).join(''),
  );
  return groups.join('-');
}
