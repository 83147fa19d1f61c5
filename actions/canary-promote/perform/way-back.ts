import type { Deployer } from '../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { SEVERAL } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryGoal } from '../goal.ts';
import type { CanaryView } from '../view.ts';

/** The commands that a person types at each place for what does not show, in the order of a rollback. */
export function byHand(
  release: Pick<ReleaseState, 'before'> | undefined,
  view: Pick<CanaryView, 'cluster'>,
  deployers: readonly Deployer[],
): readonly string[] {
  return deployers.toReversed().flatMap((deployer) => {
    const image = release?.before[deployer.place];
    const seen = deploymentAt(view, deployer.place);
    const isSplit = seen === undefined || seen.weight < 100;
    return [
      ...(isSplit ? [deployer.byHand({ kind: 'abort' })] : []),
      ...(image === undefined ? [] : [deployer.byHand({ kind: 'undo', image })]),
    ];
  });
}

/**
 * The rollback as a person asks for it of the workflow that docs/workflows.md has. Versions and services hold nothing that a
 * shell reads.
 */
export function byWorkflow({ version }: Pick<ReleaseState, 'version'>, { unit }: CanaryGoal): string {
  const service = unit.scope === SEVERAL ? '' : ` -f service=${unit.scope}`;
  return `gh workflow run release-promote.yml -f version=${version} -f action=rollback${service} -f reason="it failed its soak"`;
}
