import type { GivenScenario } from '../scenario/schema.ts';

/** Whatever died or met on the way: one step, once. */
const ONE_STEP = {
  weights: ['step 1'],
  stage: 'canary',
  final: false,
  release: 'draft',
  pages: [],
  incidents: 0,
  lines: 1,
  never: ['rollback', 'error'],
} satisfies GivenScenario['promise'];

/** Runs that die, and runs that meet. */
export const runs: readonly GivenScenario[] = [
  {
    name: 'killed-half-way',
    title: 'The runner is gone in the middle of a promotion',
    why: 'The next tick carries the step to its end; nothing is done twice.',
    // Where the step shows before the runner is gone, the next tick comes before the end all the same.
    cron: '5m',
    timeline: [{ at: 'due', kill: 1 }],
    until: 'step 1 + 10m',
    promise: { ...ONE_STEP, frozen: false },
  },
  {
    name: 'two-at-once',
    title: 'Two people promote at the same time',
    why: 'The step is taken once, whoever asked first.',
    people: { starts: false },
    timeline: [
      { at: 'due', request: { what: 'promote-next', by: 'release-captain' } },
      { at: 'due', request: { what: 'promote-next', by: 'kim' } },
    ],
    until: 'step 1 + 10m',
    promise: { ...ONE_STEP, frozen: false },
  },
  {
    name: 'breach-after-100',
    title: 'The release breaks twenty minutes after 100%',
    why: 'The guard after 100% still takes it back, and its release is marked.',
    cron: '30m',
    timeline: [{ at: 'last step + 20m', signal: { kind: 'errors', to: 'bad' } }],
    promise: {
      weights: ['steps', 0],
      stage: 'rolled-back',
      frozen: true,
      final: true,
      release: 'marked',
      because: 'signal',
      codes: ['rolled-back'],
      pages: ['rolled-back'],
      incidents: 1,
    },
  },
];
