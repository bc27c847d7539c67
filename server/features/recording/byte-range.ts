/** First byte and the one after the last. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * One range of a `Range` header (RFC 9110 §14). Null: the whole is asked for, or something that may be answered with the whole
 * (several ranges, another unit). `'unsatisfiable'`: begins behind the end.
 */
export function parseRange(header: string | undefined, total: number): ByteRange | 'unsatisfiable' | null {
  const found = header?.match(/^bytes=(\d*)-(\d*)$/);
  if (!found) return null;
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Number(last);
    return length === 0 || total === 0 ? 'unsatisfiable' : { from: Math.max(0, total - length), to: total };
  }
  const from = Number(first);
  if (from >= total) return 'unsatisfiable';
  const to = last === '' ? total : Math.min(Number(last) + 1, total);
  return to <= from ? null : { from, to };
}
