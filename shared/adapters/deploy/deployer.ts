import type { Deployer as DeployEntry } from '../../canary/deploy-schema.ts';
import type { Deployer, PlaceName } from '../../canary/deployment.ts';
import { rolloutDeployer } from '../argo-rollouts/rollout-deployer.ts';
import { commandDeployer } from '../command/command-deployer.ts';
import { helmDeployer } from '../helm/helm-deployer.ts';
import { blueGreenDeployer } from '../kubernetes/blue-green/blue-green-deployer.ts';
import { rollingDeployer } from '../kubernetes/rolling/rolling-deployer.ts';
import type { Environment, Run } from '../process/run.ts';

/** What a strategy says about the way of a change; `scaleDownDelay` in milliseconds, where it says one. */
export type DeployStrategy = {
  readonly type: 'canary' | 'blue-green' | 'rolling' | 'direct';
  readonly scaleDownDelay: number | undefined;
};

/**
 * What carries out changes for one entry of `deploy`.
 * @param env laid over the environment of `run`, such as a KUBECONFIG
 */
export function deployerFor(
  entry: DeployEntry,
  place: PlaceName,
  strategy: DeployStrategy,
  run: Run,
  env: Environment,
): Deployer {
  if ('argo-rollouts' in entry)
    return rolloutDeployer(entry['argo-rollouts'], place, run, env, strategy.scaleDownDelay);
  if ('kubernetes' in entry)
    return strategy.type === 'blue-green'
      ? blueGreenDeployer(entry.kubernetes, place, run, env)
      : rollingDeployer(entry.kubernetes, place, run, env);
  if ('helm' in entry) return helmDeployer(entry.helm, place, run, env);
  return commandDeployer(entry.command, place, run, env);
}
