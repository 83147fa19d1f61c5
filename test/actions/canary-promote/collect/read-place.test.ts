import { expect, test } from '@jest/globals';
import { createPlaceReader, type ReadPlace } from '../../../../actions/canary-promote/collect/read-place.ts';
import { seeCluster } from '../../../../actions/canary-promote/collect/see-cluster.ts';
import type { Deployer, Deployment } from '../../../../shared/canary/deployment.ts';
import type { Answer } from '../../../../shared/gate/answer.ts';
import { PATIENCE, type Within } from '../../../../shared/shell/drive/untrusted-ledger.ts';
import { deployment, NOW } from '../../../canary/step-of.ts';

const SHOWN: Answer<Deployment> = { kind: 'answered', value: deployment() };
const REFUSED: Answer<Deployment> = {
  kind: 'unanswered',
  reason: { code: 'unreachable', message: 'connection refused' },
};

/** A place that hangs until it is told to answer, and how often it was asked. */
function hangingPlace() {
  const asked: ((answer: Answer<Deployment>) => void)[] = [];
  return {
    place: placeOf('b', () => new Promise((resolve) => asked.push(resolve))),
    asked: () => asked.length,
    answer: async (answer: Answer<Deployment>): Promise<void> => {
      asked.at(-1)?.(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

function placeOf(place: string, read: Deployer['read']): Deployer {
  const never = (): never => {
    throw new Error('nothing is written');
  };
  const target = `rollout ${place}`;
  return { place, kind: 'argo-rollouts', target, read, write: never, byHand: never, preflight: never };
}

/** Waits for what is there already, and for nothing else; keeps how long it was told to wait. */
function impatience(): { readonly within: Within; readonly waits: readonly number[] } {
  const waits: number[] = [];
  return {
    waits,
    within: async (ms, ask) => {
      waits.push(ms);
      const soon = Promise.resolve()
        .then(() => undefined)
        .then(() => undefined);
      return Promise.race([ask(), soon]);
    },
  };
}

const A = placeOf('a', () => Promise.resolve(SHOWN));

test('a look tells of the places that have answered, and which have not', async () => {
  const { within, waits } = impatience();
  const { place } = hangingPlace();
  const deployers = new Map([A, place].map((one) => [one.place, one] as const));
  const { seen, late } = await seeCluster(deployers, undefined, () => NOW, createPlaceReader(within).brief);
  expect(late).toEqual(['b']);
  expect([...seen]).toEqual([
    ['a', SHOWN],
    [
      'b',
      {
        kind: 'unanswered',
        reason: {
          code: 'unreachable',
          message: 'rollout b has not answered within 5 seconds, and is asked on',
        },
      },
    ],
  ]);
  expect(waits).toEqual([PATIENCE, PATIENCE]);
});

test('one that hangs is waited for once, and is neither asked twice nor given up', async () => {
  const { within, waits } = impatience();
  const { place, asked, answer } = hangingPlace();
  const { brief } = createPlaceReader(within);
  expect([await brief(place), await brief(place), await brief(place)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([asked(), waits]).toEqual([1, [PATIENCE]]);
  await answer(SHOWN);
  expect(await brief(place)).toBe(SHOWN);
  // And then anew.
  expect(await brief(place)).toBeUndefined();
  expect([asked(), waits]).toEqual([2, [PATIENCE, PATIENCE]]);
});

test.each<[string, Answer<Deployment>]>([
  ['that it answers at last', SHOWN],
  ['that nobody could be reached', REFUSED],
])('a look that cannot do without it waits for the same question, and tells %s', async (_, answer) => {
  const hanging = hangingPlace();
  const { brief, whole } = createPlaceReader(impatience().within);
  expect(await brief(hanging.place)).toBeUndefined();
  const waiting = whole(hanging.place);
  await hanging.answer(answer);
  expect([await waiting, hanging.asked()]).toEqual([answer, 1]);
});

test.each<[string, (reader: ReturnType<typeof createPlaceReader>) => ReadPlace]>([
  ['a brief look', ({ brief }) => brief],
  ['a whole one', ({ whole }) => whole],
])('%s asks a place that answers each time', async (_, of) => {
  let asked = 0;
  const place = placeOf('a', () => Promise.resolve((asked += 1)).then(() => SHOWN));
  const read = of(createPlaceReader((__, ask) => ask()));
  await read(place);
  await read(place);
  expect(asked).toBe(2);
});

test('what it threw is told to whoever looks next, and to nobody else', async () => {
  const wrong = Promise.reject<Answer<Deployment>>(new Error('no such command'));
  const place = placeOf('a', () => wrong);
  const { brief } = createPlaceReader(() => Promise.resolve(undefined));
  expect(await brief(place)).toBeUndefined();
  await expect(brief(place)).rejects.toThrow('no such command');
});
