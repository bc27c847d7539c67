import { describe, expect, it } from 'vitest';
import { queueProblems, shortens } from './queue-form.ts';

describe('the form of a queue', () => {
  const form = { name: 'Приём', recordingMode: 'required', retentionDays: 30 } as const;

  it('takes 1 to 3650 whole days', () => {
    expect(queueProblems(form).retentionDays).toBe(false);
    for (const retentionDays of [0, 3651, null]) {
      expect(queueProblems({ ...form, retentionDays }).retentionDays).toBe(true);
    }
  });

  it('wants a name that is more than spaces', () => {
    expect(queueProblems({ ...form, name: '  ' }).name).toBe(true);
  });

  it('asks only when the days become fewer', () => {
    expect(shortens(form, 29)).toBe(true);
    expect(shortens(form, 30)).toBe(false);
    expect(shortens(form, 31)).toBe(false);
  });
});
