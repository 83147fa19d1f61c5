import type { DeployCommand, Deployer, Deployment } from '../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { SEVERAL } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryGoal } from '../goal.ts';
import { isRising } from '../next/rising.ts';
import type { CanaryView } from '../view.ts';

/** The commands that a person types at each place for what does not show, in the order of a rollback. */
export function byHand(
  release: Pick<ReleaseState, 'before'> | undefined,
  view: Pick<CanaryView, 'cluster'>,
  deployers: readonly Deployer[],
): readonly string[] {
  return deployers.toReversed().flatMap((deployer) => {
    const seen = deploymentAt(view, deployer.place);
    const isSplit = seen === undefined || seen.weight < 100;
    const commands = commandsBack(release?.before[deployer.place], seen, isSplit);
    return commands.map((command) => deployer.byHand(command));
  });
}

/** What takes a place back to an image. Where that is on its way up, it is given what it lacks: `abort` would take it away. */
export function commandsBack(
  image: string | undefined,
  seen: Deployment | undefined,
  isSplit: boolean,
): readonly DeployCommand[] {
  if (seen !== undefined && isRising(seen, image))
    return [{ kind: 'set-weight', from: seen.weight, to: 100 }];
  return [
    ...(isSplit ? [{ kind: 'abort' } as const] : []),
    ...(image === undefined ? [] : [{ kind: 'undo', image } as const]),
  ];
}

/**
 * The rollback as a person asks for it of the workflow that docs/workflows.md has. Versions and services hold nothing that a
 * shell reads.
 */
export function byWorkflow({ version }: Pick<ReleaseState, 'version'>, { unit }: CanaryGoal): string {
  const service = unit.scope === SEVERAL ? '' : ` -f service=${unit.scope}`;
  return `gh workflow run release-promote.yml -f version=${version} -f action=rollback${service} -f reason="it failed its soak"`;
}
