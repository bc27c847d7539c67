import { expect, test } from 'vitest';
import { withReopen } from './reopen.ts';

const named = (name: string, message = '', inner?: Error) => Object.assign(new Error(message), { name, inner });

function connection() {
  const calls: string[] = [];
  return {
    calls,
    close: () => void calls.push('close'),
    open: async () => void calls.push('open'),
  };
}

/** Fails with each of the errors in turn, then works. */
const failing = (...errors: Error[]) => {
  let tries = 0;
  const work = async () => {
    const error = errors[tries++];
    if (error) throw error;
    return tries;
  };
  return work;
};

test('a lost connection is opened anew and the work done once more', async () => {
  const lost = [
    named('UnknownError', 'Connection to Indexed Database server lost. Refresh the page to try again'),
    named('InvalidStateError'),
    named('DatabaseClosedError'),
  ];
  for (const error of lost) {
    const device = connection();
    expect(await withReopen(device, failing(error))).toBe(2);
    expect(device.calls).toEqual(['close', 'open']);
  }
});

test('lost twice is thrown', async () => {
  const again = named('InvalidStateError');
  await expect(withReopen(connection(), failing(again, again))).rejects.toBe(again);
});

test('any other error is thrown at once', async () => {
  const device = connection();
  await expect(withReopen(device, failing(named('ConstraintError')))).rejects.toThrow();
  expect(device.calls).toEqual([]);
});

test('a full device is said as such, also from inside an aborted transaction', async () => {
  const device = connection();
  const quota = named('QuotaExceededError');
  await expect(withReopen(device, failing(named('AbortError', '', quota)))).rejects.toBe(quota);
  expect(device.calls).toEqual([]);
});
