import { expect, test } from '@jest/globals';
import { meanwhile } from '../../../actions/slo-gate/meanwhile.ts';

/** What is awaited, until somebody lets it come. */
function later(): { readonly awaited: Promise<string>; readonly come: () => void } {
  let come = (): void => undefined;
  const awaited = new Promise<string>((resolve) => {
    come = () => {
      resolve('it');
    };
  });
  return { awaited, come };
}

/** Turns that are taken one by one, each when the test says so. */
function turns(): { readonly turn: () => Promise<void>; readonly next: () => Promise<void> } {
  const waiting: (() => void)[] = [];
  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    next: async () => {
      waiting.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

function* pieces(done: string[], names: readonly string[]): Generator<undefined> {
  for (const name of names) {
    done.push(name);
    yield;
  }
}

test('begins with the second turn, does one piece a turn, and gives what came', async () => {
  const done: string[] = [];
  const { awaited, come } = later();
  const { turn, next } = turns();
  const result = meanwhile(awaited, pieces(done, ['a', 'b', 'c']), turn);
  const seen: number[] = [];
  for (let count = 0; count < 5; count++) {
    await next();
    seen.push(done.length);
  }
  expect(seen).toEqual([0, 1, 2, 3, 3]);
  come();
  expect(await result).toBe('it');
});

test.each([
  [1, []],
  [2, ['a']],
  [3, ['a', 'b']],
])('what came after %i turns leaves the rest of the work', async (count, expected) => {
  const done: string[] = [];
  const { awaited, come } = later();
  const { turn, next } = turns();
  const result = meanwhile(awaited, pieces(done, ['a', 'b', 'c']), turn);
  for (let taken = 0; taken < count; taken++) await next();
  come();
  await result;
  for (let taken = 0; taken < 5; taken++) await next();
  expect(done).toEqual(expected);
});

test('waits for a piece that takes its time, and not with what is awaited', async () => {
  const done: string[] = [];
  const { awaited, come } = later();
  function* work(): Generator<Promise<void>> {
    yield new Promise(() => undefined);
    done.push('never');
  }
  const result = meanwhile(awaited, work(), () => Promise.resolve());
  await new Promise(setImmediate);
  come();
  expect([await result, done]).toEqual(['it', []]);
});

test('what the work throws ends nothing but itself', async () => {
  const { awaited, come } = later();
  function* work(): Generator<undefined> {
    yield;
    throw new Error('practice');
  }
  const result = meanwhile(awaited, work(), () => Promise.resolve());
  await new Promise(setImmediate);
  come();
  expect(await result).toBe('it');
});

test('what is awaited fails as it would without the work', async () => {
  const failing = Promise.reject(new Error('no answer'));
  await expect(meanwhile(failing, [], () => Promise.resolve())).rejects.toThrow('no answer');
});
