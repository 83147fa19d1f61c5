import {
  type CanaryView,
  NOTHING_KNOWN,
  type Outside,
  type SeenRelease,
} from '../../../../actions/canary-promote/view.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import { deployment, NOW } from '../../../canary/step-of.ts';

export const SHA = 'c'.repeat(40);
const NOTHING: Outside = { tags: new Map(), releases: new Map(), issues: new Map(), latest: undefined };

/** What is known when the cluster has shown one place. */
export function shows(change: Partial<Deployment>): CanaryView {
  const seen = new Map([['api', { kind: 'answered', value: deployment(change) } as const]]);
  return { ...NOTHING_KNOWN, cluster: { at: NOW, seen, same: new Map([['api', NOW]]) } };
}

/** What is known when GitHub has said this much. */
export function hears(change: Partial<Outside>): CanaryView {
  const question = { tags: [], releases: [], issues: [], latest: change.latest !== undefined };
  return { ...NOTHING_KNOWN, outside: { question, seen: { ...NOTHING, ...change } } };
}

/** A release that people see, and that is not marked. */
export const published: SeenRelease = { id: 1, isDraft: false, isMarked: false, url: 'https://example.com' };

/** What is known when GitHub has told of one release. */
export const has = (release: SeenRelease | null): CanaryView =>
  hears({ releases: new Map([['v1', release]]) });

/** What is known of approvals, asked for on GitHub or not. */
export const approved = (asked: boolean): CanaryView => ({
  ...NOTHING_KNOWN,
  approved: {
    of: { tag: 'v1', step: 0, roles: [] },
    check: { name: 'approvals', verdict: 'pass', reasons: [] },
    approvers: [],
    asked,
  },
});
