import { describe, expect, test } from '@jest/globals';
import type { CanaryOutput } from '../../../../actions/canary-promote/outputs.ts';
import type { Block } from '../../../../shared/report/block.ts';
import type { Outcome } from '../../../../shared/shell/outcome.ts';
import { openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TO_TEN: Given = { request: { kind: 'promote', weight: 10 }, version: CANDIDATE };
const TO_FIFTY: Given = { request: { kind: 'promote', weight: 50 } };
const TO_ALL: Given = { request: { kind: 'promote', weight: 100 } };
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };

const dry = (stage: Stage, given: Given) => play(stage, [{ ...given, 'dry-run': true }]);
const keysOf = ({ plan }: Outcome<CanaryOutput>): readonly string[] =>
  (plan as readonly { readonly key: string }[]).map(({ key }) => key);

/** What the report has under a heading, or folded under a summary. */
function under(title: string, blocks: readonly Block[]): string {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text.startsWith(title));
  const folded = blocks.find((block) => block.kind === 'details' && block.summary === title);
  return JSON.stringify((at === -1 ? folded : blocks[at + 1]) ?? null);
}

describe('a step that wants people who have not been asked', () => {
  const CONFIG = configOf({
    strategy: `    steps:
      - { weight: 10%, bake: 30m, approvals: [release-captain, on-call-sre] }
      - { weight: 100% }`,
  });
  const ASKED: Given = { ...TO_TEN, request: { kind: 'advance' } };
  const CODES = 'hold inconclusive 0: nobody-yet nobody-yet';
  const KEYS = [`open-issue release v${CANDIDATE}`, `ask-approval v${CANDIDATE} 10%`];

  test('waits for them in a dry run as in a real one, and both tell that they are asked', async () => {
    const arena = await openArena({
      cluster: { services: [{ name: 'api', steps: [{ setWeight: 10 }, { pause: {} }] }] },
      config: CONFIG,
    });
    const stage = arena.enter();
    const asks = (given: Given) => play(stage, [given, { run: arena.beginRun() }]);
    const would = await asks({ ...ASKED, 'dry-run': true });
    expect((await stage.github.outside()).issues).toEqual([]);
    const real = await asks(ASKED);
    expect([told(would), told(real)]).toEqual([`would ${CODES}`, CODES]);
    expect(would.reasons).toEqual(real.reasons);
    expect([keysOf(would), keysOf(real)]).toEqual([KEYS, KEYS]);
    expect(under('Would write', would.blocks)).toMatch(/issue of the release.*approvals asked for: /);
    expect(under('Writes', real.blocks)).toMatch(
      /issue of the release.*: done.*approvals asked for: .*: done/,
    );
    // Who has been asked is not asked again.
    expect(keysOf(await asks({ ...ASKED, 'dry-run': true }))).toEqual([]);
    expect(keysOf(await asks(ASKED))).toEqual([]);
  });
});

describe('at 50%', () => {
  const atFifty = async (): Promise<Stage> => {
    const stage = (await openArena({ config: configOf({ more: TELLING }) })).enter();
    expect(told(await play(stage, [TO_TEN]))).toBe('advance pass 0: step-taken');
    stage.clock.advance(31 * MINUTE);
    expect(told(await play(stage, [TO_FIFTY]))).toBe('advance pass 0: step-taken');
    stage.clock.advance(31 * MINUTE);
    return stage;
  };

  test.each<[what: string, given: Given, says: RegExp]>([
    ['of the step to all', TO_ALL, /^would advance pass 0: step-taken$/],
    ['of a rollback', BACK, /^would rollback fail 0: rolled-back$/],
  ])('the way back by hand in a dry run %s is that of what runs', async (_, given, says) => {
    const stage = await atFifty();
    const end = await dry(stage, given);
    expect(told(end)).toMatch(says);
    expect(under('The way back by hand', end.blocks)).toMatch(/abort.*registry\.example\/api:1\.0\.0/);
    expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 50%` });
  });

  test('once it has all of the traffic there is no traffic to give back at once', async () => {
    const stage = await atFifty();
    const end = await play(stage, [TO_ALL]);
    expect(under('The way back by hand', end.blocks)).not.toContain('abort');
    expect(under('The way back by hand', end.blocks)).toContain('registry.example/api:1.0.0');
  });
});

test('what a rollback by itself finds open it tells as written, with what it writes itself', async () => {
  const stage = (await openArena({ config: configOf({ more: TELLING }) })).enter();
  stage.cluster.crash(`registry.example/api:${CANDIDATE}`);
  const end = await play(stage, [TO_TEN]);
  expect(told(end)).toBe('rollback fail 1: rolled-back');
  expect(under('Writes', end.blocks)).toMatch(/api: desired version .*desired version back to /);
});
