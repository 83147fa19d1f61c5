import type { GivenScenario } from '../scenario/schema.ts';

export const healthy: GivenScenario = {
  name: 'healthy',
  title: 'All is well',
  why: 'The train goes from its cut to its end without anybody being paged.',
  promise: {
    weights: ['steps'],
    stage: 'complete',
    frozen: false,
    final: true,
    release: 'published',
    pages: [],
    incidents: 0,
    codes: ['complete'],
    never: ['rollback', 'roll-forward', 'error'],
  },
};
