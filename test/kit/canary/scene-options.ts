import { configOf, TELLING } from './config.ts';
import type { StageOptions } from './stage.ts';

/** The shop of most scenes: three steps, and everybody is told. */
export const OPTIONS: StageOptions = { config: configOf({ more: TELLING }) };

/** The same with key figures at the end of its soak, and what comes of it where they are not held. */
export function soakOptions(failure: 'page' | 'rollback'): StageOptions {
  const profiles = `  canary:
    advance-when: [error-rate <= 1% for 5m]
    rollback-when: [error-rate > 2% for 2m]
  figures:
    advance-when: [error-rate <= 0.2% for 5m]`;
  const strategy = `    steps:
      - { weight: 10%, bake: 30m, not-before: Thu 10:00 }
      - { weight: 50%, bake: 30m }
      - { weight: 100% }
    guard: 60m
    soak: 24h
    kpi: figures
    soak-failure: ${failure}`;
  return { config: configOf({ profiles, strategy, more: TELLING }) };
}

/**
 * Two services of one train, `api` and `web`, each a rollout of its own: one unit.
 * @param more what stands at the end of the configuration; without it nobody is told
 */
export function twoServices(more = ''): StageOptions {
  const services = ['api', 'web'];
  const one = (name: string): string => `  ${name}:
    strategy: train
    image: registry.example/${name}:{version}
    deploy: { argo-rollouts: { name: ${name}, namespace: production } }
`;
  return {
    services,
    cluster: { services: services.map((name) => ({ name })) },
    config: configOf({ services: services.map(one).join(''), more }),
  };
}
