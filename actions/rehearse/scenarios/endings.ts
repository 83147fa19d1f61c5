import type { GivenScenario } from '../scenario/schema.ts';

/** One approval of the last step is not given, so not all of the traffic is on it when the week ends. */
const FRIDAY = {
  cron: '1h',
  people: { approve: 'all but one' },
  until: 'Mon 12:00',
} satisfies Partial<GivenScenario>;

const FRIDAY_TROUBLE = [
  { at: 'Fri 17:00', freeze: '64h' },
  { at: 'Fri 21:00', incident: { about: 'other' } },
  { at: 'Fri 21:30', prometheus: 'unreachable' },
  {
    at: 'Fri 22:00',
    request: {
      what: 'rollback',
      by: 'on-call-sre',
      reason: 'checkout is down and nobody can measure it',
    },
  },
] satisfies GivenScenario['timeline'];

const MONDAY = [
  { at: 'Mon 08:00', prometheus: 'up' },
  { at: 'Mon 08:00', incident: 'resolved' },
] satisfies GivenScenario['timeline'];

const FRIDAY_PROMISE = {
  weights: ['steps but last', 0],
  stage: 'rolled-back',
  frozen: true,
  final: false,
  release: 'draft',
  incidents: 1,
  codes: ['rolled-back'],
  because: 'checkout is down and nobody can measure it',
  unpaged: ['rollback-not-confirmed'],
  within: '1m',
} satisfies GivenScenario['promise'];

/** The stories that must end well. */
export const endings: readonly GivenScenario[] = [
  {
    name: 'friday-night',
    title: 'Friday 22:00: freeze, P0, no Prometheus, half the traffic on it',
    why: 'Nothing of ours stands before a rollback, and nothing moves up by itself on Monday.',
    ...FRIDAY,
    timeline: [...FRIDAY_TROUBLE, ...MONDAY],
    promise: FRIDAY_PROMISE,
  },
  {
    name: 'friday-hotfix',
    title: 'The same Friday night, and a hotfix right after the rollback',
    why: 'Once people approve it, a hotfix goes past windows, freezes, the rest after a rollback and a Prometheus that is away.',
    ...FRIDAY,
    timeline: [
      ...FRIDAY_TROUBLE,
      { at: 'Fri 22:05', hotfix: { justification: 'checkout is down', by: 'release-captain' } },
      { at: 'Fri 22:06', request: { what: 'promote-next', hotfix: true, by: 'release-captain' } },
      { at: 'Fri 22:07', approve: 'release-captain' },
      { at: 'Fri 22:08', approve: 'on-call-sre' },
      // While nobody knows the error budget, it asks for this one too.
      { at: 'Fri 22:09', approve: 'vp-engineering' },
      { at: 'Fri 22:10', request: { what: 'promote-next', hotfix: true, by: 'release-captain' } },
      ...MONDAY,
    ],
    promise: {
      ...FRIDAY_PROMISE,
      hotfix: { weight: 100, release: 'published', within: '6m' },
    },
  },
  {
    name: 'crash-loop',
    title: 'Every canary pod crash-loops, the schedule is late, the ledger answers 5xx',
    why: 'Probes stay green, because stable answers them.',
    timeline: [
      { at: 'step 1 + 20m', crash: 'canary' },
      { at: 'step 1 + 20m', ledger: 'server-error' },
      { at: 'step 1 + 20m', cron: 'off' },
      { at: 'step 1 + 75m', cron: 'on' },
      { at: 'step 1 + 95m', ledger: 'up' },
    ],
    promise: {
      weights: ['step 1', 0],
      stage: 'rolled-back',
      frozen: true,
      final: false,
      release: 'draft',
      incidents: 1,
      lines: 1,
      codes: ['rolled-back'],
      because: 'canary silent',
    },
  },
  {
    name: 'undone-by-hand',
    title:
      'Somebody goes back by hand before the breach is judged, the migration cannot be undone, the first release ever',
    why: 'Nothing goes back twice, and what was taken back by hand is never called complete: it waits to be adopted.',
    cron: '30m',
    given: { migrations: 'irreversible', 'first-release': true },
    timeline: [
      { at: 'last step + 19m', 'by-hand': 'undo' },
      { at: 'last step + 20m', signal: { kind: 'errors', to: 'bad' } },
      {
        at: 'last step + 95m',
        request: {
          what: 'adopt',
          by: 'release-captain',
          reason: 'went back by hand, the old code can read the new rows',
        },
      },
    ],
    until: 'last step + 150m',
    promise: {
      weights: ['steps', 0],
      stage: 'rolled-back',
      frozen: true,
      final: true,
      incidents: 1,
      codes: ['changed-by-hand', 'adopted'],
      paged: ['undone-by-hand'],
      unpaged: ['rolled-back', 'irreversible-migration'],
      never: ['rollback', 'roll-forward', 'error'],
    },
  },
  {
    name: 'no-way-back',
    title: 'A breach after 100%, a migration that cannot be undone, the first release ever',
    why: 'What cannot go back is stopped, told and fixed forward; what was typed by hand is seen.',
    cron: '30m',
    given: { migrations: 'irreversible', 'first-release': true },
    timeline: [
      { at: 'last step + 20m', signal: { kind: 'errors', to: 'bad' } },
      { at: 'last step + 65m', 'by-hand': 'undo' },
      {
        at: 'last step + 80m',
        request: {
          what: 'adopt',
          by: 'release-captain',
          reason: 'went back by hand, the old code can read the new rows',
        },
      },
    ],
    until: 'last step + 2h',
    promise: {
      weights: ['steps', 0],
      stage: 'rolled-back',
      frozen: true,
      never: ['rollback', 'error'],
      final: true,
      incidents: 1,
      because: 'migration',
      codes: ['irreversible-migration', 'adopted'],
      pages: ['irreversible-migration'],
    },
  },
];
