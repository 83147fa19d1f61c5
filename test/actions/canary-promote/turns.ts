import type { CanaryGoal } from '../../../actions/canary-promote/goal.ts';
import type { Judged } from '../../../shared/canary/gate-look.ts';
import type { Request } from '../../../shared/canary/request.ts';
import { NOW, UNIT } from '../../canary/step-of.ts';

/** What a run is asked for, without anybody to tell. */
export function goalOf(request: Request, change: Partial<CanaryGoal> = {}): CanaryGoal {
  return {
    request,
    asker: { login: 'kim', isPerson: true },
    reason: 'because',
    tag: undefined,
    version: undefined,
    back: undefined,
    unit: UNIT,
    configDigest: 'sha256:1',
    timezone: 'UTC',
    flags: [],
    notices: new Map(),
    pages: false,
    errorSignals: [],
    onBlind: 'hold',
    issues: false,
    isCaptain: true,
    finals: [],
    startedAt: NOW,
    ...change,
  };
}

/** A line that holds. */
export function judged(change: Partial<Judged> = {}): Judged {
  return {
    criterion: 'errors <= 1%',
    region: undefined,
    list: 'advance',
    verdict: 'pass',
    code: 'within-limit',
    message: 'fine',
    observed: '0.2%',
    limit: '<= 1%',
    points: { asked: 11, present: 11, holding: 11 },
    source: '',
    retryAt: undefined,
    ...change,
  };
}
