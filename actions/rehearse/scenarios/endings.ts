import type { GivenScenario } from '../scenario/schema.ts';

/** The stories that must end well. */
export const endings: readonly GivenScenario[] = [
  {
    name: 'friday-night',
    title: 'Friday 22:00: freeze, P0, no Prometheus, half the traffic on it',
    why: 'Nothing of ours stands before a rollback, and nothing moves up by itself on Monday.',
    cron: '1h',
    people: { approve: ['release-captain'] },
    timeline: [
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
      { at: 'Mon 08:00', prometheus: 'up' },
      { at: 'Mon 08:00', incident: 'resolved' },
    ],
    until: 'Mon 12:00',
    promise: {
      weights: ['steps but last', 0],
      stage: 'rolled-back',
      frozen: true,
      final: false,
      incidents: 1,
      within: '1m',
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
    promise: { weights: ['step 1', 0], stage: 'rolled-back', frozen: true, incidents: 1 },
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
      never: ['rollback'],
      final: true,
      codes: ['irreversible-migration', 'adopted'],
      pages: ['irreversible-migration'],
    },
  },
];
