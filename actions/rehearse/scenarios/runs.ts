import type { GivenScenario } from '../scenario/schema.ts';

/** Runs that die, and runs that meet. */
export const runs: readonly GivenScenario[] = [
  {
    name: 'killed-half-way',
    title: 'The runner is gone in the middle of a promotion',
    why: 'The next tick carries the step to its end; nothing is done twice.',
    timeline: [{ at: 'due', kill: 1 }],
    until: 'step 1 + 10m',
    promise: { weights: ['step 1'], stage: 'canary', frozen: false, lines: 1, never: ['rollback', 'error'] },
  },
  {
    name: 'two-at-once',
    title: 'Two people promote at the same time',
    people: { starts: false },
    timeline: [
      { at: 'due', request: { what: 'promote-next', by: 'release-captain' } },
      { at: 'due', request: { what: 'promote-next', by: 'kim' } },
    ],
    until: 'step 1 + 10m',
    promise: { weights: ['step 1'], stage: 'canary', lines: 1, never: ['rollback', 'error'] },
  },
  {
    name: 'breach-after-100',
    title: 'The release breaks twenty minutes after 100%',
    cron: '30m',
    timeline: [{ at: 'last step + 20m', signal: { kind: 'errors', to: 'bad' } }],
    promise: {
      weights: ['steps', 0],
      stage: 'rolled-back',
      frozen: true,
      final: true,
      release: 'marked',
      pages: ['rolled-back'],
      incidents: 1,
    },
  },
];
