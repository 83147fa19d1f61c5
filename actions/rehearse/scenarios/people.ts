import type { GivenScenario } from '../scenario/schema.ts';

/** Calendars and people. */
export const people: readonly GivenScenario[] = [
  {
    name: 'freeze-hit',
    title: 'A freeze begins with a canary on',
    why: 'What has traffic keeps it through a freeze: nothing moves up, and nothing is taken back for it.',
    cron: '1h',
    timeline: [{ at: 'step 1 + 3m', freeze: '30h' }],
    until: 'step 1 + 28h',
    promise: {
      weights: ['step 1'],
      stage: 'canary',
      frozen: false,
      final: false,
      release: 'draft',
      incidents: 0,
      lines: 1,
      codes: ['in-freeze'],
      unpaged: ['rolled-back', 'blind'],
      never: ['rollback', 'error'],
    },
  },
  {
    name: 'approver-missing',
    title: 'Nobody approves the last step',
    why: 'The step waits for people as long as they take, and is never taken without them.',
    people: { approve: 'nobody' },
    cron: '1h',
    until: 'step before last + 26h',
    promise: {
      weights: ['steps but last'],
      stage: 'canary',
      frozen: false,
      final: false,
      release: 'draft',
      incidents: 0,
      codes: ['nobody-yet'],
      unpaged: ['rolled-back', 'blind'],
      never: ['rollback', 'error', 'complete'],
    },
  },
];
