import { expect, test } from '@jest/globals';
import { openSources } from '../../../actions/release-cut/collect/open-sources.ts';
import { NOTHING_KNOWN } from '../../../actions/release-cut/view.ts';
import { type CutWork, cutWork } from '../../../actions/release-cut/work.ts';
import { predict } from '../../../shared/shell/drive/predict.ts';
import { digestOf } from '../../../shared/evidence/digest.ts';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { AT, cutInputs } from './facts.ts';
import { surroundings, worldIn } from './real-cut.ts';
import { effectsOf } from './turns.ts';

async function workOf(): Promise<CutWork> {
  const { dir, commit } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin');
  const inputs = cutInputs();
  return cutWork(inputs, await openSources(inputs, worldIn(dir)), surroundings());
}

const dry = { me: surroundings().holder, now: () => AT, isOver: () => Promise.resolve(undefined) };

test('the record of an end is sealed, and told once the ledger holds it', async () => {
  const work = await workOf();
  const driven = await predict(work, dry);
  const written = { ...driven, entry: 'sha256:0' };
  expect(work.sealed(written)).toBeUndefined();

  const record = work.record(driven);
  expect(work.sealed(driven)).toBeUndefined();
  expect(work.sealed(written)).toBe(record);
  expect(record).toMatchObject({
    schema: 'release-actions/decision-record@1',
    decision: 'complete',
    release: { tag: 'v0.1.0-rc.1' },
    plan: [{ key: expect.stringMatching(/^publish-candidate v0\.1\.0-rc\.1 /) }, {}, {}],
  });
  expect(record?.digest).toBe(digestOf({ ...record, digest: undefined }));
});

test('the record tells of the end, not of the plan alone', async () => {
  const work = await workOf();
  const driven = await predict(work, dry);
  const reasons = [{ code: 'lease-lost', message: 'another run took over' }];
  const stop = { kind: 'stop', decision: 'refuse', verdict: 'fail', reasons } as const;
  expect(work.record({ ...driven, stop })).toMatchObject({ decision: 'refuse', verdict: 'fail', reasons });
});

test('a record can be made before anything was asked', async () => {
  const work = await workOf();
  const reasons = [{ code: 'under-way', message: 'another run is at it' }];
  const stop = { kind: 'stop', decision: 'refuse', verdict: 'fail', reasons } as const;
  const end = { stop, facts: NOTHING_KNOWN, plan: [], effects: [], changed: false, predicted: false };
  expect(work.record(end)).toMatchObject({ decision: 'refuse', reasons, checks: [], facts: [] });
});

test('the plan of a history is made once', async () => {
  const work = await workOf();
  const { facts } = await predict(work, dry);
  if (facts.history === undefined) throw new Error('there is no history');
  expect(work.planOf(facts.history)).toBe(work.planOf(facts.history));
});

test('before the outside is known nothing is known to hold, and nothing is predicted', async () => {
  const work = await workOf();
  const [effect] = effectsOf();
  if (effect === undefined) throw new Error('there is no effect');
  expect(work.holds(effect.settled, NOTHING_KNOWN)).toBeUndefined();
  expect(work.predict(effect, NOTHING_KNOWN)).toBe(NOTHING_KNOWN);
  expect(work.refresh(NOTHING_KNOWN)).toEqual([]);
});

test('once something was written only the outside is asked again', async () => {
  const work = await workOf();
  const { facts } = await predict(work, dry);
  expect(work.refresh(facts)).toEqual([{ kind: 'outside', question: facts.outside?.question }]);
});
