/**
 * UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then randomness, so ids sort by the time of their making.
 * Uses the platform's `crypto.getRandomValues`, which Node, pages and workers share.
 */
export function uuidv7(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  let rest = nowMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 32 random bytes in hex: what a secret made by a device or the server looks like. */
export const randomSecret = (): string => toHex(randomBytes(32));

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** `core` compiles with no runtime's types; this one global all three runtimes have. */
declare const crypto: { getRandomValues(into: Uint8Array): Uint8Array };

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
