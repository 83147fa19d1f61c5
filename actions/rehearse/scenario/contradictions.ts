import type { Finding } from '../../../shared/config/finding.ts';
import { nearest } from '../../../shared/config/nearest.ts';
import type { Deed } from './deed-schema.ts';
import { KNOWN_CODES } from './known-codes.ts';
import type { Promised } from './promise-schema.ts';
import type { Scenario } from './schema.ts';

/** What is wrong with a scenario whatever the configuration: it promises nothing, or speaks of what it never lets happen. */
export function contradictions(scenario: Scenario): readonly Finding[] {
  const { timeline, promise } = scenario;
  const hasSignal = timeline.some(({ signal }) => signal !== undefined);
  const hasHotfix = timeline.some(({ hotfix }) => hotfix !== undefined);
  return [
    ...timeline.flatMap((deed, index) => [
      ...aboutRequest(deed.request, ['timeline', index, 'request'], hasHotfix),
      ...aboutSignal(deed.signal, ['timeline', index, 'signal']),
    ]),
    ...(isPromised(promise)
      ? []
      : [{ path: ['promise'], message: 'promises nothing, so nothing of it could ever fail' }]),
    ...(promise.codes ?? []).flatMap((code, index) => aboutCode(code, ['promise', 'codes', index])),
    ...(promise.because === 'signal' && !hasSignal ? [noSignal('because')] : []),
    ...(promise.within === 'watch' && !hasSignal ? [noSignal('within')] : []),
    ...(promise.hotfix !== undefined && !hasHotfix
      ? [{ path: ['promise', 'hotfix'], message: 'no hotfix is cut in this timeline' }]
      : []),
  ];
}

function noSignal(key: 'because' | 'within'): Finding {
  return { path: ['promise', key], message: 'no signal changes in this timeline' };
}

function aboutRequest(
  request: Deed['request'],
  path: Finding['path'],
  hasHotfix: boolean,
): readonly Finding[] {
  if (request === undefined) return [];
  const { what, hotfix, to } = request;
  const wrong = (key: string, message: string): Finding => ({ path: [...path, key], message });
  return [
    ...(hotfix && !what.startsWith('promote-')
      ? [wrong('hotfix', `${what} is never of a hotfix alone: only promote-next and promote-N take hotfix`)]
      : []),
    ...(hotfix && what.startsWith('promote-') && !hasHotfix
      ? [wrong('hotfix', 'no hotfix is cut in this timeline')]
      : []),
    ...(to !== undefined && what !== 'rollback'
      ? [wrong('to', `${what} goes to no version: only rollback takes to`)]
      : []),
  ];
}

function aboutSignal(signal: Deed['signal'], path: Finding['path']): readonly Finding[] {
  return signal?.name !== undefined && signal.kind !== undefined
    ? [{ path: [...path, 'kind'], message: 'stands instead of a name, and there is one' }]
    : [];
}

function aboutCode(code: string, path: Finding['path']): readonly Finding[] {
  if (KNOWN_CODES.has(code)) return [];
  const meant = nearest(code, [...KNOWN_CODES]);
  const hint = meant === undefined ? 'no reason ever has it' : `did you mean "${meant}"?`;
  return [{ path, message: `unknown code "${code}", ${hint}` }];
}

/** Empty lists of decisions, weights and pages say that there are none; all other empty ones say nothing. */
function isPromised(promise: Promised): boolean {
  return Object.entries(promise).some(([key, value]) => {
    if (value === undefined) return false;
    if (Array.isArray(value)) return value.length > 0 || ['decisions', 'weights', 'pages'].includes(key);
    return typeof value !== 'object' || Object.values(value).some((one) => one !== undefined);
  });
}
