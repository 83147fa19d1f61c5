import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { strategy } from './strategy.ts';

describe('an old side is kept by what can keep one', () => {
  const HELM =
    'an upgrade by helm replaces the pods that run and keeps no old side, and strategies.s has scale-down-delay: leave that out, or deploy by kubernetes or argo-rollouts';
  const COMMAND =
    'a command is told nothing of an old side, and strategies.s has scale-down-delay: leave that out, or deploy by kubernetes or argo-rollouts';
  const DELAY = '{ type: blue-green, scale-down-delay: 5m }';
  const helm = '{ helm: { release: a, namespace: p, chart: c } }';
  const rollout = '{ argo-rollouts: { name: a, namespace: p } }';
  const command = '{ command: { read: [x], "set-weight": [x], promote: [x], abort: [x], undo: [x] } }';
  test.each([
    ['kubernetes', DELAY, '{ kubernetes: { name: a, namespace: p } }', []],
    ['a rollout', DELAY, rollout, []],
    ['helm', DELAY, helm, [`services.a.deploy.helm: ${HELM}`]],
    ['a command', DELAY, command, [`services.a.deploy.command: ${COMMAND}`]],
    ['one region of two', DELAY, `[${rollout}, ${helm}]`, [`services.a.deploy[1].helm: ${HELM}`]],
    ['helm, where nothing is said of it', '{ type: blue-green }', helm, []],
  ])('%s', (_, body, deploy, problems) => {
    const found = sayings(`${strategy(body)}\nservices: { a: { strategy: s, deploy: ${deploy} } }`);
    expect(found.filter((one) => one.includes('scale-down-delay'))).toEqual(problems);
  });
});
