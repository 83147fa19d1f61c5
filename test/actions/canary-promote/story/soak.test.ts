import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const RESUME: Step = [{ request: { kind: 'resume' }, reason: 'the probe was wrong' }];
const TAG = `v${CANDIDATE}`;
const UP = { 'production/api': CANDIDATE };
const BACK = { 'production/api': '1.0.0' };

/** A release in its soak, whose hourly probe passes while a file is there. */
async function soaking({ failure = '', service = '', kpi = '' } = {}) {
  const well = join(temporaryFolder(), 'well');
  writeFileSync(well, '');
  const stage = await setStage({
    inMemory: true,
    cluster: { services: [{ name: 'api', steps: [{ setWeight: 10 }, { pause: {} }] }] },
    config: configOf({
      strategy: `    steps:
      - { weight: 10%, bake: 10m }
      - { weight: 100% }
    guard: 60m
    soak: 24h
${failure}${kpi}`,
      profiles: `  canary:
    advance-when: [error-rate <= 1% for 5m, probes pass]
    rollback-when: [error-rate > 2% for 2m]
  figures:
    advance-when: [error-rate <= 0.2% for 5m]`,
      service,
      more: `${TELLING}\nprobes: [{ name: smoke, command: [test, -e, ${well}] }]`,
    }),
  });
  await play(stage, [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }]);
  stage.clock.advance(15 * MINUTE);
  await play(stage, [{ request: { kind: 'promote', weight: 100 } }]);
  stage.clock.advance(61 * MINUTE);
  expect(told(await play(stage, NEXT))).toBe('advance pass 0: guard-over');
  stage.clock.advance(61 * MINUTE);
  return { stage, well };
}

const frozen = (stage: Stage): unknown => stage.ledger?.state('api')?.memory['frozen'];
const pages = (stage: Stage): readonly string[] => stage.outbox?.pages.map(({ kind }) => kind) ?? [];

describe('an hourly check fails', () => {
  test('promotions rest, flags go off, somebody is paged with the command, an issue has it too; each once', async () => {
    const { stage, well } = await soaking();
    rmSync(well);
    const end = await play(stage, NEXT);
    expect(told(end)).toMatch(/^hold fail 0: over-limit/);
    expect(frozen(stage)).toMatchObject({ version: CANDIDATE, cause: 'soak-failed' });
    expect(stage.outbox?.flags).toEqual(['new-search']);
    expect(running(stage)).toEqual(UP);
    const command = `gh workflow run release-promote.yml -f version=${CANDIDATE} -f action=rollback -f service=api -f reason="it failed its soak"`;
    expect(stage.outbox?.pages).toMatchObject([
      { kind: 'soak-failed', severity: 'error', details: [{ name: 'commands' }, { name: 'failed' }] },
    ]);
    expect(stage.outbox?.pages[0]?.details[0]?.value.split('\n')[0]).toBe(command);
    const [issue] = stage.github.state.issues.rows;
    expect(issue?.title).toBe(`${TAG} (api) failed a check of its soak at 100%`);
    expect(issue?.body).toContain(command);
    expect(issue?.body).toMatch(/kubectl .*production/);
    expect(issue?.body).not.toContain('serves instead');

    stage.clock.advance(HOUR);
    expect(told(await play(stage, NEXT))).toMatch(/^hold fail 0: over-limit/);
    expect([pages(stage).length, stage.outbox?.flags.length, stage.github.state.issues.rows.length]).toEqual([
      1, 1, 1,
    ]);
  });

  test.each([
    ['a bot', 'ci[bot]', undefined, 'none pass 0: frozen'],
    ['who is no captain', 'sam', 'let it be', 'refuse fail 1: not-in-role'],
    ['a captain without a reason', 'ana', undefined, 'refuse fail 1: reason-missing'],
    ['a captain with a reason', 'ana', 'the probe was wrong', 'complete pass 0: resumed'],
  ])('resume by %s', async (_, actor, reason, wanted) => {
    const { stage, well } = await soaking();
    rmSync(well);
    await play(stage, NEXT);
    const end = await play(stage, [{ request: { kind: 'resume' }, reason }, { actor }]);
    expect(told(end)).toBe(wanted);
    expect(frozen(stage) === null).toBe(wanted.endsWith('resumed'));
    if (!wanted.endsWith('resumed'))
      expect(end.reasons[0]?.message).toContain(`${CANDIDATE} failed its soak`);
  });

  test('what fails again after it passed is told again, but only once a captain has resumed', async () => {
    const { stage, well } = await soaking();
    const look = async (isWell: boolean): Promise<number> => {
      if (isWell) writeFileSync(well, '');
      else rmSync(well, { force: true });
      stage.clock.advance(61 * MINUTE);
      await play(stage, NEXT);
      return pages(stage).length;
    };
    expect([await look(false), await look(true), await look(false)]).toEqual([1, 1, 1]);
    await play(stage, RESUME, { actor: 'ana' });
    expect([await look(false), await look(true), await look(false)]).toEqual([1, 1, 2]);
  });

  test('soak-failure: rollback takes it back by itself, and the release is marked', async () => {
    const { stage, well } = await soaking({ failure: '    soak-failure: rollback\n' });
    rmSync(well);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual(BACK);
    expect(frozen(stage)).toMatchObject({ cause: 'rolled-back' });
    expect(stage.outbox?.flags).toEqual(['new-search']);
    expect(stage.outbox?.pages.map(({ summary }) => summary)).toEqual([
      `${CANDIDATE} was rolled back by itself: a check of its soak failed. Confirm that users are well, then work on the incident`,
    ]);
    const { latest, releases } = await stage.github.outside();
    expect(latest).toBe('v1.0.0');
    expect(releases).toMatchObject([{ tag: 'v1.0.0' }, { name: 'Rolled back: v1.1.0' }]);
  });

  test('with a migration that cannot be undone nothing goes back by itself, whatever the setting', async () => {
    const { stage, well } = await soaking({
      failure: '    soak-failure: rollback\n',
      service: '    migrations: irreversible',
    });
    rmSync(well);
    expect(told(await play(stage, NEXT))).toMatch(/^hold fail 0: over-limit/);
    expect(running(stage)).toEqual(UP);
    expect(stage.outbox?.pages[0]?.summary).toMatch(/fix it forward with a hotfix$/);
    expect(stage.github.state.issues.rows[0]?.body).not.toContain('gh workflow run');
    expect(frozen(stage)).toMatchObject({ cause: 'soak-failed' });
  });
});

describe('the key figures at its end', () => {
  const ended = async () => {
    const { stage } = await soaking({ kpi: '    kpi: figures\n' });
    stage.setHealth([['2026-11-19T10:00:00Z', 0.005]]);
    stage.clock.advance(24 * HOUR);
    return stage;
  };

  test('that fail hold it until a captain resumes; then it is complete, and says in spite of what', async () => {
    const stage = await ended();
    expect(told(await play(stage, NEXT))).toBe('hold fail 0: over-limit');
    expect(told(await play(stage, NEXT))).toBe('hold fail 0: over-limit');
    expect(pages(stage)).toEqual(['soak-failed']);
    await play(stage, RESUME, { actor: 'ana' });
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('complete pass 0: complete');
    expect(end.reasons[0]?.message).toMatch(/complete, though .*error-rate.*: a captain has resumed since$/);
  });

  test('that nobody can measure are no failure: one page, nothing frozen, nothing turned off', async () => {
    const stage = await ended();
    stage.prometheus.setFaults([{ kind: 'unreachable' }]);
    const ends = [told(await play(stage, NEXT)), told(await play(stage, NEXT))];
    stage.prometheus.setFaults([]);
    expect(ends.map((end) => end.split(':')[0])).toEqual(['hold error 0', 'hold error 0']);
    expect([pages(stage), stage.outbox?.flags, frozen(stage)]).toEqual([['soak-unclear'], [], null]);
    expect(stage.github.state.issues.rows).toEqual([]);
    expect(told(await play(stage, NEXT))).toBe('hold fail 0: over-limit');
    expect(pages(stage)).toEqual(['soak-unclear', 'soak-failed']);
  });
});
