import type { GivenScenario } from '../scenario/schema.ts';

const TAKEN_BACK = { stage: 'rolled-back', frozen: true, incidents: 1 } as const;

/** What measurements show, and what they do not. */
export const measured: readonly GivenScenario[] = [
  {
    name: 'error-spike',
    title: 'Errors spike at the first step',
    timeline: [{ at: 'step 1 + 4m', signal: { kind: 'errors', to: 'bad' } }],
    promise: {
      weights: ['step 1', 0],
      ...TAKEN_BACK,
      pages: ['rolled-back'],
      final: false,
      release: 'draft',
      within: 'watch',
    },
  },
  {
    name: 'latency-drift',
    title: 'Latency drifts away at the second step',
    timeline: [{ at: 'step 2 + 10m', signal: { kind: 'latency', to: 'bad', over: '20m' } }],
    promise: {
      decisions: ['advance', 'advance', 'rollback'],
      weights: ['step 1', 'step 2', 0],
      ...TAKEN_BACK,
    },
  },
  {
    name: 'prometheus-away',
    title: 'Prometheus goes away under weight',
    why: 'Missing is never good: nothing moves up, and people are paged after ten minutes.',
    timeline: [{ at: 'step 1 + 3m', prometheus: 'unreachable' }],
    until: 'step 1 + 40m',
    promise: {
      weights: ['step 1'],
      stage: 'canary',
      frozen: false,
      pages: ['blind'],
      incidents: 0,
      never: ['rollback'],
    },
  },
  {
    name: 'silent-canary',
    title: 'The canary tells nothing of itself',
    why: 'Prometheus answers and stable has traffic: silence is evidence.',
    timeline: [{ at: 'step 1 + 3m', silent: 'canary' }],
    promise: { weights: ['step 1', 0], ...TAKEN_BACK },
  },
  {
    name: 'incident-ours',
    title: 'An incident is put down to the release',
    timeline: [{ at: 'step 1 + 3m', incident: { about: 'release' } }],
    promise: { weights: ['step 1', 0], ...TAKEN_BACK },
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
    promise: { weights: ['step 1', 'step 2'], frozen: false, incidents: 0, never: ['rollback'] },
  },
];
