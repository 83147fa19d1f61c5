import type { GateLook } from '../../shared/canary/gate-look.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import type { StepFacts } from '../../shared/canary/step-facts.ts';
import type { Unit } from '../../shared/canary/unit.ts';
import type { Deployment } from '../../shared/canary/deployment.ts';
import { releaseOf } from '../kit/release.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Thursday. */
export const NOW = Date.parse('2026-11-19T12:00:00Z');
export const OLD = 'registry.example/api:1.0.0';
export const NEW = 'registry.example/api:1.1.0-rc.1';

const step = (weight: number) => ({
  weight,
  bake: 30 * MINUTE,
  profile: 'canary',
  approvals: [],
  notBefore: undefined,
});

export const UNIT: Unit = {
  scope: 'api',
  services: [{ name: 'api', places: ['api'], tier: 1, hasObjectives: true, migrations: 'none' }],
  type: 'canary',
  steps: [step(10), step(50), { ...step(100), bake: 0 }],
  isPrepared: false,
  advancesByItself: true,
  guard: HOUR,
  soak: 24 * HOUR,
  soakFailure: 'page',
  keepsOld: 0,
};

export function releaseAt(weight: number, change: Partial<ReleaseState> = {}): ReleaseState {
  return releaseOf({
    version: '1.1.0-rc.1',
    sha: 'c'.repeat(40),
    configDigest: 'sha256:1',
    stage: weight === 0 ? 'candidate' : weight === 100 ? 'guard' : 'canary',
    step: UNIT.steps.findIndex((one) => one.weight === weight),
    weight,
    weightSince: NOW - HOUR,
    judgedUntil: NOW - HOUR,
    bakeFrom: NOW - HOUR,
    cutAt: NOW - 19 * HOUR,
    images: { api: NEW },
    before: { api: OLD },
    guardUntil: weight === 100 ? NOW + 1 : null,
    soakUntil: weight === 100 ? NOW + 23 * HOUR : null,
    nextProbe: weight === 100 ? NOW + 1 : null,
    ...change,
  });
}

export function lookOf(change: Partial<GateLook> = {}): GateLook {
  return {
    service: 'api',
    at: NOW,
    decision: 'advance',
    verdict: 'pass',
    reasons: [],
    warnings: [],
    blind: false,
    retryAt: undefined,
    lastBreach: undefined,
    judgements: [],
    budget: undefined,
    ...change,
  };
}

/** Criteria that say no. */
export const OVER_LIMIT = lookOf({
  decision: 'hold',
  verdict: 'fail',
  reasons: [{ code: 'over-limit', message: '3%' }],
});

/** A calendar that opens in an hour. */
export const CLOSED: StepFacts['opening'] = {
  open: false,
  reasons: [{ code: 'outside-window', message: 'weekend' }],
  until: undefined,
  nextOpening: NOW + HOUR,
};

export function deployment(change: Partial<Deployment> = {}): Deployment {
  return {
    desired: NEW,
    stable: OLD,
    weight: 10,
    phase: 'paused',
    ready: 1,
    guard: 'g',
    notes: {},
    ...change,
  };
}

/** A release at 10% that may take its next step. */
export function stepFacts(change: Partial<StepFacts> = {}): StepFacts {
  return {
    at: NOW,
    request: { kind: 'advance' },
    asker: { login: 'kim', isPerson: true },
    unit: UNIT,
    memory: { release: undefined, frozen: undefined, ended: new Map() },
    release: releaseAt(10),
    candidate: {
      version: '1.1.0-rc.1',
      tag: 'v1.1.0-rc.1',
      sha: 'c'.repeat(40),
      cutAt: NOW - 19 * HOUR,
      final: { version: '1.1.0', tag: 'v1.1.0', sha: undefined },
      isHotfix: false,
      lacks: [],
      staged: undefined,
    },
    images: { api: NEW },
    cluster: new Map([['api', { kind: 'answered', value: deployment() }]]),
    preflight: new Map(),
    opening: { open: true, reasons: [], until: undefined, nextOpening: undefined },
    buffer: undefined,
    earliest: [undefined, undefined, undefined],
    looks: [lookOf()],
    approvals: { name: 'approvals', verdict: 'pass', reasons: [] },
    ...change,
  };
}
