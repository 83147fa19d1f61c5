import { NEW, NOW, OLD, releaseAt, stepFacts, UNIT } from './step-of.ts';
import { answered, first, judgesSteps, runsOld } from './step-row.ts';

const unreachable = {
  kind: 'unanswered',
  reason: { code: 'unreachable', message: 'nobody answered' },
} as const;
const candidate = stepFacts().candidate;

judgesSteps([
  ['all is well', {}, '', 'pass'],
  ['a person asks for the next step', { request: { kind: 'promote', weight: 50 } }, '', 'pass'],
  ['a person asks for one further on', { request: { kind: 'promote', weight: 100 } }, 'out-of-order', 'fail'],
  [
    'a person asks for the one that is on',
    { request: { kind: 'promote', weight: 10 } },
    'out-of-order',
    'fail',
  ],
  [
    'a bot asks as a person',
    { request: { kind: 'promote', weight: 50 }, asker: { login: 'bot', isPerson: false } },
    'not-a-person',
    'fail',
  ],
  [
    'a schedule asks where people take the steps',
    { unit: { ...UNIT, advancesByItself: false } },
    'waits-for-person',
    'fail',
  ],
  [
    'a person asks where people take the steps',
    { unit: { ...UNIT, advancesByItself: false }, request: { kind: 'promote', weight: 50 } },
    '',
    'pass',
  ],
  [
    'it is over',
    { memory: { release: undefined, frozen: undefined, ended: new Map([['v1.1.0-rc.1', 'rolled-back']]) } },
    'rolled-back',
    'fail',
  ],
  ['it is going back', { release: releaseAt(10, { stage: 'rolling-back' }) }, 'rolling-back', 'fail'],
  [
    'it is at 100%',
    { release: releaseAt(100), cluster: answered({ weight: 100, phase: 'steady' }) },
    'no-step-left',
    'fail',
  ],
  [
    'another one was rolled back',
    {
      memory: { release: undefined, frozen: { since: NOW, version: '1.0.9', why: 'bad' }, ended: new Map() },
    },
    'frozen',
    'fail',
  ],
  ['its tag is gone', { candidate: { ...candidate, sha: undefined } }, 'no-candidate', 'fail'],
  ['its tag was moved', { candidate: { ...candidate, sha: 'd'.repeat(40) } }, 'tag-moved', 'fail'],
  [
    'its final tag is elsewhere',
    { candidate: { ...candidate, final: { ...candidate.final, sha: 'd'.repeat(40) } } },
    'already-released',
    'fail',
  ],
  [
    'its final tag is there',
    { candidate: { ...candidate, final: { ...candidate.final, sha: 'c'.repeat(40) } } },
    '',
    'pass',
  ],
  ['it lacks a fix', { candidate: { ...candidate, lacks: ['v1.0.1'] } }, 'regresses-hotfix', 'fail'],
  [
    'it was not on the stage',
    { candidate: { ...candidate, staged: { kind: 'answered', value: false } } },
    'not-staged',
    'fail',
  ],
  [
    'it was on the stage',
    { candidate: { ...candidate, staged: { kind: 'answered', value: true } } },
    '',
    'pass',
  ],
  ['nobody knows of the stage', { candidate: { ...candidate, staged: unreachable } }, 'unreachable', 'error'],
  ['a place does not answer', { cluster: new Map([['api', unreachable]]) }, 'unreachable', 'error'],
  ['a place was not asked', { cluster: new Map() }, 'not-asked', 'error'],
  ['a place is at another weight', { cluster: answered({ weight: 11 }) }, 'changed-by-hand', 'fail'],
  ['a place wants another image', { cluster: answered({ desired: OLD }) }, 'changed-by-hand', 'fail'],
  ['a place moves', { cluster: answered({ phase: 'moving' }) }, 'place-moving', 'inconclusive'],
  ['a place is degraded', { cluster: answered({ phase: 'degraded' }) }, 'place-degraded', 'inconclusive'],
  ['first step, the old version runs', { release: first, cluster: runsOld }, '', 'pass'],
  [
    'first step, a canary of nobody is there',
    { release: first, cluster: answered({ weight: 1 }) },
    'another-canary',
    'fail',
  ],
  [
    'first step, the candidate runs already',
    { release: first, cluster: answered({ weight: 100, desired: NEW, phase: 'steady' }) },
    'runs-already',
    'fail',
  ],
  [
    'first step, a place is set up wrongly',
    {
      release: first,
      cluster: runsOld,
      preflight: new Map([['api', { kind: 'answered', value: ['no rollback window'] }]]),
    },
    'preflight',
    'fail',
  ],
  [
    'first step, a place cannot be asked how it is set up',
    { release: first, cluster: runsOld, preflight: new Map([['api', unreachable]]) },
    'unreachable',
    'error',
  ],
]);
