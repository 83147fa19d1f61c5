import { expect, test } from '@jest/globals';
import { jsonOf, rehearsed } from '../actions/rehearse/given.ts';
import { copied } from './rehearsed/copied.ts';

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
