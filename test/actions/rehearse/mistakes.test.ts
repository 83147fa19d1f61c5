import { expect, test } from '@jest/globals';
import { own, told } from './mistakes/own-scenario.ts';

// The demonstration is what these are held to: two roles for the last of three steps, no train.stage-environment.
test.each([
  [
    'a value that is none',
    own('signal: { name: latency-p95, to: fast }'),
    '3:56 timeline[0].signal.to: expected bad, healthy, or a value such as 5%, 800ms or 12, got "fast"',
  ],
  [
    'a signal that is not there',
    own('signal: { name: latncy-p95, to: bad }'),
    '3:39 timeline[0].signal.name: the configuration has no signal latncy-p95, did you mean latency-p95?',
  ],
  [
    'a time of a ratio',
    own('signal: { name: error-rate, to: 800ms }'),
    '3:55 timeline[0].signal.to: error-rate is counted in ratio, which 800ms is not',
  ],
  [
    'a share of a time',
    own('signal: { name: latency-p95, to: 5% }'),
    '3:56 timeline[0].signal.to: latency-p95 is counted in seconds, which 5% is not',
  ],
  [
    'more than everything',
    own('signal: { name: error-rate, to: 500% }'),
    '3:55 timeline[0].signal.to: error-rate goes from 0 to 1, never to 500%',
  ],
  [
    'a name and a kind',
    own('signal: { name: error-rate, kind: errors, to: bad }'),
    '3:57 timeline[0].signal.kind: stands instead of a name, and there is one',
  ],
  [
    'a role that is not there',
    own('approve: release-captan'),
    '3:32 timeline[0].approve: the configuration has no role release-captan, did you mean release-captain?',
  ],
  [
    'a role that approves and is not there',
    own('probes: fail', 'people: { approve: [on-cal-sre] }\npromise: { stage: complete }'),
    '4:21 people.approve[0]: the configuration has no role on-cal-sre, did you mean on-call-sre?',
  ],
  [
    'somebody who asks and is nearly a role',
    own('request: { what: advance, by: on-cal-sre }'),
    '3:53 timeline[0].request.by: there is no role on-cal-sre, did you mean on-call-sre?',
  ],
  [
    'a step too many in the timeline',
    own('probes: fail').replace('at: cut', 'at: step 9'),
    '3:18 timeline[0].at: the strategy has 3 steps, and step 9 is where it happens',
  ],
  [
    'a step too many in the promise',
    own('probes: fail', 'promise: { weights: [step 9] }'),
    '4:22 promise.weights[0]: the strategy has 3 steps, and step 9 is where it happens',
  ],
  [
    'a promise of nothing',
    own('probes: fail', 'promise: {}'),
    '4:10 promise: promises nothing, so nothing of it could ever fail',
  ],
  [
    'a promise of empty lists',
    own('probes: fail', 'promise: { never: [], codes: [] }'),
    '4:10 promise: promises nothing, so nothing of it could ever fail',
  ],
  [
    'a code that no reason has',
    own('probes: fail', 'promise: { codes: [roled-back] }'),
    '4:20 promise.codes[0]: unknown code "roled-back", did you mean "rolled-back"?',
  ],
  [
    'a rollback of a hotfix alone',
    own('request: { what: rollback, hotfix: true }'),
    '3:58 timeline[0].request.hotfix: rollback is never of a hotfix alone: only promote-next and promote-N take hotfix',
  ],
  [
    'a hotfix that nobody cuts',
    own('request: { what: promote-next, hotfix: true }'),
    '3:62 timeline[0].request.hotfix: no hotfix is cut in this timeline',
  ],
  [
    'a promise of a hotfix that nobody cuts',
    own('probes: fail', 'promise: { hotfix: { weight: 100 } }'),
    '4:20 promise.hotfix: no hotfix is cut in this timeline',
  ],
  [
    'a target of what goes nowhere',
    own('request: { what: resume, to: 1.0.0 }'),
    '3:52 timeline[0].request.to: resume goes to no version: only rollback takes to',
  ],
  [
    'a reason of no signal',
    own('probes: fail', 'promise: { because: signal }'),
    '4:21 promise.because: no signal changes in this timeline',
  ],
  [
    'a stage that is not asked',
    own('stage: failed'),
    '3:30 timeline[0].stage: the configuration has no train.stage-environment, so no stage is asked',
  ],
])('%s is told where it stands, and nothing is run', async (_, text, message) => {
  expect(await told(text)).toEqual([message]);
});

test('every mistake is told, in the order of the file', async () => {
  const text = own('approve: nobody-there', 'promise: { weights: [step 9] }');
  expect((await told(text)).map((message) => message.split(' ')[0])).toEqual(['3:32', '4:22']);
});
