import type { GivenScenario } from '../scenario/schema.ts';

const TAKEN_BACK = {
  stage: 'rolled-back',
  frozen: true,
  final: false,
  release: 'draft',
  incidents: 1,
  codes: ['rolled-back'],
} satisfies GivenScenario['promise'];

/** It does not go back, and is not taken on. */
const LEFT = {
  stage: 'canary',
  frozen: false,
  final: false,
  release: 'draft',
  incidents: 0,
  never: ['rollback'],
} satisfies GivenScenario['promise'];

/** What measurements show, and what they do not. */
export const measured: readonly GivenScenario[] = [
  {
    name: 'error-spike',
    title: 'Errors spike at the first step',
    why: 'A breach at the first step is found under watch, and all of the traffic goes back.',
    timeline: [{ at: 'step 1 + 4m', signal: { kind: 'errors', to: 'bad' } }],
    promise: {
      ...TAKEN_BACK,
      weights: ['step 1', 0],
      lines: 1,
      because: 'signal',
      pages: ['rolled-back'],
      within: 'watch',
    },
  },
  {
    name: 'latency-drift',
    title: 'Latency drifts away at the second step',
    why: 'What gets worse little by little is found as soon as it breaks the limit.',
    timeline: [{ at: 'step 2 + 4m', signal: { kind: 'latency', to: 'bad', over: '8m' } }],
    promise: {
      ...TAKEN_BACK,
      weights: ['step 1', 'step 2', 0],
      lines: 2,
      because: 'signal',
    },
  },
  {
    name: 'prometheus-away',
    title: 'Prometheus goes away under weight',
    why: 'Missing is never good: nothing moves up, and people are paged after ten minutes.',
    timeline: [{ at: 'step 1 + 3m', prometheus: 'unreachable' }],
    until: 'step 1 + 40m',
    promise: {
      ...LEFT,
      weights: ['step 1'],
      lines: 1,
      paged: ['blind'],
      unpaged: ['rolled-back'],
      codes: ['blind'],
    },
  },
  {
    name: 'silent-canary',
    title: 'The canary tells nothing of itself',
    why: 'Prometheus answers and stable has traffic: silence is evidence.',
    timeline: [{ at: 'step 1 + 3m', silent: 'canary' }],
    promise: { ...TAKEN_BACK, weights: ['step 1', 0], lines: 1, because: 'canary silent' },
  },
  {
    name: 'incident-ours',
    title: 'An incident is put down to the release',
    why: 'An incident of this release takes it back, whatever the measurements say.',
    timeline: [{ at: 'step 1 + 3m', incident: { about: 'release' } }],
    promise: {
      ...TAKEN_BACK,
      weights: ['step 1', 0],
      lines: 1,
      because: 'Checkout is down',
      within: '2m',
    },
  },
  {
    name: 'incident-other',
    title: 'An incident about something else',
    why: 'It is nobody of this release: the train goes on.',
    timeline: [
      { at: 'step 1 + 3m', incident: { about: 'other' } },
      { at: 'step 1 + 80m', incident: 'resolved' },
    ],
    until: 'step 2 + 30m',
    promise: { ...LEFT, weights: ['step 1', 'step 2'], lines: 2, unpaged: ['rolled-back', 'blind'] },
  },
];
