import { backOrForward, type BackOrForward } from '../../shared/canary/back-or-forward.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import { blastRadiusOf } from '../../shared/canary/situation.ts';
import type { UnitService } from '../../shared/canary/unit.ts';
import type { CanaryGoal } from './goal.ts';

/** From harmless to what cannot be undone. */
const WORSE: readonly UnitService['migrations'][] = ['none', 'reversible', 'irreversible'];

/**
 * Back or forward, by the runbook's table. Only evidence comes here, so a limit is broken; how users feel it no
 * measurement tells. The worst migration of the unit counts.
 */
export function whichWay({ unit }: CanaryGoal, { weight }: Pick<ReleaseState, 'weight'>): BackOrForward {
  const migration = WORSE.findLast((kind) => unit.services.some(({ migrations }) => migrations === kind));
  return backOrForward({
    blastRadius: blastRadiusOf({ weight, hurt: unit.services.flatMap(({ places }) => places).length }),
    migration: migration ?? 'unknown',
    userImpact: 'unclear',
    slo: 'breached',
  });
}
