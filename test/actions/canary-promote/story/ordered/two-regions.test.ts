import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../../kit/canary/config.ts';
import { CANDIDATE, play } from '../../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../../kit/canary/stage.ts';
import { running, told } from '../../../../kit/canary/told.ts';
import { BACK, MINUTE, NEXT, TO_TEN } from './steps.ts';

describe('with two regions', () => {
  /** All the way to ten per cent in both of them. */
  async function atTenInTwo(): Promise<Stage> {
    const stage = await setStage({
      inMemory: true,
      services: ['api', 'web'],
      cluster: {
        services: [{ name: 'api' }, { name: 'web', namespace: 'other', image: 'registry.example/api:1.0.0' }],
      },
      config: configOf({
        services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy:
      - { argo-rollouts: { name: api, namespace: production }, region: eu }
      - { argo-rollouts: { name: web, namespace: other }, region: us }
`,
        more: TELLING,
      }),
    });
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    return stage;
  }

  test('of which one does not answer: the other goes back at once, and somebody is paged for the rest', async () => {
    const stage = await atTenInTwo();
    stage.clock.advance(5 * MINUTE);
    stage.cluster.setOutages([{ kind: 'unreachable', namespace: 'other' }]);
    const end = await play(stage, BACK);
    expect(told(end)).toBe('rollback error 1: rollback-unconfirmed');
    stage.cluster.setOutages([]);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'other/web': `${CANDIDATE} 10%` });
    expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['rollback-not-confirmed']);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'other/web': '1.0.0' });
  });

  test('of which one refuses every write: the other goes back all the same', async () => {
    const stage = await atTenInTwo();
    stage.cluster.setOutages([{ kind: 'forbidden', namespace: 'other', calls: 'writes' }]);
    expect(told(await play(stage, BACK))).toBe('rollback error 1: rollback-unconfirmed');
    stage.cluster.setOutages([]);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'other/web': `${CANDIDATE} 10%` });
  });
});
