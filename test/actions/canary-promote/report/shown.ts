import type { Shown } from '../../../../actions/canary-promote/report.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import type { Request } from '../../../../shared/canary/request.ts';
import type { Stop } from '../../../../shared/drive/turn.ts';
import type { Block } from '../../../../shared/report/block.ts';
import type { Driven } from '../../../../shared/shell/drive/work.ts';
import { deployment, NEW, NOW } from '../../../canary/step-of.ts';
import { goalOf } from '../turns.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';

export const TAG = 'v1.1.0-rc.1';
export const memoryOf = (release: ReleaseState | undefined) =>
  rememberUnit({ release, frozen: undefined, ended: new Map() });
/** A deployer that only says what a person would type. */
const byHand: NonNullable<Shown['sources']['deployers']> = new Map([
  [
    'api',
    {
      place: 'api',
      kind: 'command',
      target: 'rollout api',
      read: () => Promise.reject(new Error('a report reads nothing')),
      write: () => Promise.reject(new Error('a report writes nothing')),
      preflight: () => Promise.reject(new Error('a report asks nothing')),
      byHand: (command) => `by-hand ${command.kind}`,
    },
  ],
]);

/** A view of one place. */
export function shows(weight: number, desired = NEW): CanaryView {
  const value = deployment({ weight, desired });
  return {
    ...NOTHING_KNOWN,
    cluster: { at: NOW, seen: new Map([['api', { kind: 'answered', value }]]), same: new Map() },
  };
}

/** A drive that came to a hold. */
export function driven(stop: Partial<Stop>, change: Partial<Driven<CanaryView>> = {}): Driven<CanaryView> {
  return {
    stop: {
      kind: 'stop',
      decision: 'hold',
      verdict: 'inconclusive',
      reasons: [{ code: 'baking', message: 'bakes' }],
      ...stop,
    },
    facts: NOTHING_KNOWN,
    plan: [],
    effects: [],
    changed: false,
    predicted: false,
    entry: undefined,
    ...change,
  };
}

/** What a report is made of besides. */
export function shown(request: Request = { kind: 'advance' }, release?: ReleaseState): Shown {
  return {
    goal: goalOf(request),
    memory: memoryOf(release),
    sources: { configDigest: 'sha256:1', deployers: byHand, store: memoryLedgerStore() },
    checks: [],
  };
}

export const textOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);
