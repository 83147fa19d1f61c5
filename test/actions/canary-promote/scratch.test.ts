import { test } from '@jest/globals';
import { configOf } from '../../kit/canary/config.ts';
import { play } from '../../kit/canary/scene.ts';
import { setStage } from '../../kit/canary/stage.ts';

test('bg', async () => {
  const stage = await setStage({ inMemory: true, cluster: { services: [{ name: 'api', kind: 'blue-green' }] }, config: configOf({
    profiles: `  canary:
    advance-when: [error-rate <= 1% for 5m]
    rollback-when: [error-rate > 2% for 2m]
  before:
    advance-when: [error-rate <= 1% for 5m]`,
    strategy: '    type: blue-green\n    pre-promotion-profile: before\n    guard: 60m',
    services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: { kubernetes: { name: api, namespace: production } }
` }) });
  const all = [{ request: { kind: 'promote', weight: 100 }, version: '1.1.0-rc.1' }] as const;
  await play(stage, all);
  stage.clock.advance(60000);
  await play(stage, all);
  stage.clock.advance(60000);
  const n = stage.cluster.writes.length;
  const end = await play(stage, [{ request: { kind: 'rollback' }, reason: 'customers call' }]);
  console.log(JSON.stringify(end.reasons), JSON.stringify(end.plan, null, 1), JSON.stringify(stage.cluster.writes.slice(n)), JSON.stringify(end.facts));
}, 120_000);
