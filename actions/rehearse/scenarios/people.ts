import type { GivenScenario } from '../scenario/schema.ts';

/** Calendars and people. */
export const people: readonly GivenScenario[] = [
  {
    name: 'freeze-hit',
    title: 'A freeze begins with a canary on',
    cron: '1h',
    timeline: [{ at: 'step 1 + 3m', freeze: '30h' }],
    until: 'step 1 + 28h',
    promise: {
      weights: ['step 1'],
      stage: 'canary',
      frozen: false,
      codes: ['in-freeze'],
      never: ['rollback'],
    },
  },
  {
    name: 'approver-missing',
    title: 'Nobody approves the last step',
    people: { approve: 'nobody' },
    cron: '1h',
    until: 'step before last + 26h',
    promise: {
      weights: ['steps but last'],
      stage: 'canary',
      final: false,
      codes: ['nobody-yet'],
      never: ['rollback'],
    },
  },
];
