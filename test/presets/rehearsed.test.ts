import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { jsonOf, rehearsed } from '../actions/rehearse/given.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const PRESETS = join(import.meta.dirname, '../../workflows-examples/presets');

/** Lists of freezes that presets ask for. */
const FREEZES = ['.maestro/freeze_windows.json', 'deployment_freezes.yaml'];

/** A folder that somebody has copied a preset into. */
function copied(preset: string, files: readonly string[] = FREEZES): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.github'));
  writeFileSync(join(folder, '.github/release.yml'), readFileSync(join(PRESETS, `${preset}.yml`)));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '[]\n');
  }
  return folder;
}

type Told = { readonly name: string; readonly result: string; readonly reason?: string };

async function endsOf(preset: string): Promise<Readonly<Record<string, string>>> {
  const { scenarios } = JSON.parse(jsonOf(await rehearsed(copied(preset), {}))) as {
    readonly scenarios: readonly Told[];
  };
  return Object.fromEntries(scenarios.map(({ name, result, reason }) => [name, reason ?? result]));
}

const OK = 'as-promised';
const AT_ONCE = 'step 1 of the strategy is 100% already, and it happens under a part of the traffic';
const ONE_STEP = 'the strategy has one step';
const NO_RATIO = 'no rollback-when of the configuration is about a ratio of bad to total';
const TOO_FAST = 'step 1 of the strategy is over before it happens';
const UNAPPROVED_HOTFIX =
  'a hotfix of this configuration is approved by nobody, so windows and freezes hold for it: name approvals in the first step of strategies.hotfix';

/** A strategy of one step of 100%: what happens under a part of the traffic does not apply. */
const BLUE_GREEN = {
  healthy: OK,
  'error-spike': AT_ONCE,
  'latency-drift': 'the strategy has 1 step, and step 2 is where it happens',
  'prometheus-away': AT_ONCE,
  'silent-canary': AT_ONCE,
  'incident-ours': AT_ONCE,
  'incident-other': AT_ONCE,
  'freeze-hit': AT_ONCE,
  'approver-missing': ONE_STEP,
  'killed-half-way': AT_ONCE,
  'two-at-once': AT_ONCE,
  'breach-after-100': OK,
  'friday-night': ONE_STEP,
  'friday-hotfix': ONE_STEP,
  'crash-loop': AT_ONCE,
  'undone-by-hand': OK,
  'no-way-back': OK,
};

const ENDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'release-captain': {
    healthy: OK,
    'error-spike': OK,
    'latency-drift': OK,
    'prometheus-away': OK,
    'silent-canary': OK,
    'incident-ours': OK,
    'incident-other': OK,
    'freeze-hit': OK,
    'approver-missing': OK,
    'killed-half-way': OK,
    'two-at-once': OK,
    'breach-after-100': OK,
    'friday-night': OK,
    'friday-hotfix': OK,
    'crash-loop': OK,
    'undone-by-hand': OK,
    'no-way-back': OK,
  },
  guardrails: BLUE_GREEN,
  'now-next-later': BLUE_GREEN,
  'release-validation': {
    healthy: OK,
    'error-spike': NO_RATIO,
    'latency-drift': 'step 2 of the strategy is 100% already, and it happens under a part of the traffic',
    'prometheus-away': OK,
    'silent-canary': OK,
    'incident-ours': 'no rollback-when of the configuration asks for incidents',
    'incident-other': TOO_FAST,
    'freeze-hit': OK,
    'approver-missing': OK,
    'killed-half-way': OK,
    'two-at-once': OK,
    'breach-after-100': NO_RATIO,
    'friday-night': OK,
    'friday-hotfix': UNAPPROVED_HOTFIX,
    'crash-loop': TOO_FAST,
    'undone-by-hand': NO_RATIO,
    'no-way-back': NO_RATIO,
  },
  'reliability-framework': {
    healthy: OK,
    'error-spike': 'no rollback-when of smoke-in-budget, the profile of step 1, is about error-rate',
    'latency-drift': OK,
    'prometheus-away': OK,
    'silent-canary':
      'smoke-in-budget, the profile of step 1, measures no signal, so nothing of it can fall silent',
    'incident-ours': 'no rollback-when of smoke-in-budget, the profile of step 1, asks for incidents',
    'incident-other': TOO_FAST,
    'freeze-hit': OK,
    'approver-missing': OK,
    'killed-half-way': OK,
    'two-at-once': OK,
    'breach-after-100': OK,
    'friday-night': OK,
    'friday-hotfix': UNAPPROVED_HOTFIX,
    'crash-loop': TOO_FAST,
    'undone-by-hand': OK,
    'no-way-back': OK,
  },
};

test.each(Object.keys(ENDS))(
  'each scenario of %s ends as promised, or says why it does not apply',
  async (preset) => {
    expect(await endsOf(preset)).toEqual(ENDS[preset]);
  },
);

const NO_FILE = (file: string) =>
  `rehearsal: no train of this configuration begins: The freeze file ${file} was not found, so production stays closed: add it (an empty list [] means no freezes) or take it out of calendar.freezes.`;

test.each([
  ['release-captain', NO_FILE('.maestro/freeze_windows.json')],
  ['reliability-framework', NO_FILE('deployment_freezes.yaml')],
])('%s without its list of freezes begins nothing, and says so once', async (preset, headline) => {
  const outcome = await rehearsed(copied(preset, []), {});
  expect({ verdict: outcome.verdict, headline: outcome.headline }).toEqual({ verdict: 'fail', headline });
});

describe('every line that takes back does so', () => {
  const bad = (name: string) => `signal: { name: ${name}, to: bad }`;
  const to = (name: string, value: string) => `signal: { name: ${name}, to: ${value} }`;
  const ERRORS = (value: string) => to('error-rate', value);

  test.each([
    ['release-captain', 'step 1 + 4m', bad('error-rate'), 'error-rate > 2% for 5m'],
    ['release-captain', 'step 2 + 4m', bad('latency-p95'), 'latency-p95 > 1000ms for 5m'],
    ['release-captain', 'step 1 + 4m', 'probes: fail', 'probes fail 3 times'],
    ['release-captain', 'step 1 + 4m', 'incident: { about: release }', 'Checkout is down'],
    ['guardrails', 'last step + 1m', bad('error-rate'), 'error-rate > 1% for 2m'],
    ['guardrails', 'last step + 1m', bad('response-time'), 'response-time > 2s for 3m'],
    ['guardrails', 'last step + 1m', bad('critical-errors'), 'critical-errors > 0 for 1m'],
    ['guardrails', 'last step + 1m', bad('memory'), 'memory > 85% for 5m'],
    ['now-next-later', 'last step + 5m', bad('latency-p95'), 'latency-p95 > 1.5s for 5m'],
    ['now-next-later', 'last step + 5m', ERRORS('1.5%'), 'burn-rate(10m & 1h) > 2'],
    // Its line error-rate > 2% over 5m is never the first: a tenth of that burns the budget of 99.9% at 2.
    ['now-next-later', 'last step + 5m', bad('saturation'), 'saturation > 80% for 10m'],
    ['release-validation', 'step 1 + 5m', 'probes: fail', 'probes fail 2 times'],
    ['release-validation', 'step 1 + 5m', to('order-throughput', '5'), 'order-throughput < 90% of baseline'],
    [
      'release-validation',
      'step 1 + 5m',
      to('order-throughput', '100'),
      'order-throughput > 110% of baseline',
    ],
    ['release-validation', 'last step + 5m', ERRORS('10%'), 'error-budget-used(30m) > 5%'],
    ['reliability-framework', 'step 2 + 3m', bad('error-rate'), 'error-rate >= 2% at least 4 of 10'],
    ['reliability-framework', 'step 2 + 3m', bad('latency-p95'), 'latency-p95 >= 500ms at least 4 of 10'],
    ['reliability-framework', 'step 2 + 3m', 'incident: { about: release }', 'Checkout is down'],
  ])('%s, %s, %s', async (preset, at, deed, because) => {
    const scenario = join(temporaryFolder(), 'own.yml');
    const promise = `{ stage: rolled-back, because: '${because}', incidents: 1 }`;
    writeFileSync(
      scenario,
      `name: own\ntitle: Mine\ntimeline: [{ at: ${at}, ${deed} }]\npromise: ${promise}\n`,
    );
    const { verdict, reasons } = await rehearsed(copied(preset), { scenario });
    expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
  });
});

describe('what a hand takes back under a guard of an hour is told as that, and not as what is silent', () => {
  // The windows of the fifth are over before anybody looks again.
  test.each(['release-captain', 'guardrails', 'now-next-later', 'reliability-framework'])(
    '%s',
    async (preset) => {
      const folder = copied(preset);
      const file = join(folder, '.github/release.yml');
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/guard: \d+m/g, 'guard: 60m'));
      const scenario = join(temporaryFolder(), 'own.yml');
      writeFileSync(
        scenario,
        `name: own
title: Mine
timeline:
  - { at: last step + 19m, by-hand: undo }
until: last step + 80m
promise:
  { weights: [steps, 0], stage: guard, codes: [changed-by-hand], paged: [undone-by-hand], unpaged: [rolled-back], never: [rollback] }
`,
      );
      const { verdict, reasons } = await rehearsed(folder, { scenario });
      expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
    },
  );
});
