import { whatFroze } from '../../../shared/canary/frozen.ts';
import { letsHotfixPast } from '../../../shared/canary/lets-hotfix-past.ts';
import { readUnitMemory } from '../../../shared/canary/memory.ts';
import type { Stage, UnitMemory } from '../../../shared/canary/release-state.ts';
import { SEVERAL, type Unit, unitScopes } from '../../../shared/canary/unit.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Scope } from '../../../shared/ledger/entry.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { readScopesAt } from '../../../shared/shell/ledger/read-ledger.ts';

/** A release that has been begun and is not over. */
const UNDER_WAY: readonly Stage[] = ['candidate', 'canary', 'guard', 'soak', 'rolling-back'];
/** Ends that a candidate does not come back from, whichever unit it was in. */
const LOST: readonly string[] = ['rolled-back', 'superseded', 'abandoned'];

type Candidate = { readonly tag: string; readonly isHotfix: boolean };

/**
 * What stands against a step of a unit in the histories of other units that share a service with it: a service by itself, and
 * all of them together. Two releases in the same places would write over each other, and no rollback would know what was
 * stable before.
 * @param head commit of the ledger that is looked at
 * @throws CouldNotDecide when the ledger does not answer, or cannot be trusted
 */
export async function seeElsewhere(
  store: LedgerStore,
  head: string | undefined,
  unit: Pick<Unit, 'scope' | 'services' | 'steps'>,
  candidate?: Candidate,
): Promise<readonly Reason[]> {
  const scopes = unitScopes(unit.services.map(({ name }) => name)).filter((scope) => scope !== unit.scope);
  const views = await readScopesAt(store, scopes, head);
  return views.flatMap(({ state }) => {
    if (state === undefined) return [];
    const read = readUnitMemory(state.memory);
    return read.kind === 'unanswered' ? [read.reason] : against(read.value, state.scope, unit, candidate);
  });
}

function against(
  { release, frozen, ended }: UnitMemory,
  scope: Scope,
  { scope: own, steps }: Pick<Unit, 'scope' | 'steps'>,
  candidate: Candidate | undefined,
): readonly Reason[] {
  const [whose, how] = [unitName(scope), scope === SEVERAL ? 'without service' : `with service: ${scope}`];
  const end = candidate === undefined ? undefined : ended.get(candidate.tag);
  const reasons: Reason[] = [];
  const isPassed = release !== undefined && candidate?.isHotfix === true && letsHotfixPast(release);
  if (release !== undefined && UNDER_WAY.includes(release.stage) && !isPassed)
    reasons.push({
      code: 'under-way-elsewhere',
      message: `${release.tag} of ${whose} is under way at ${release.weight}%: take it to its end, or back, ${how}, before a step of ${unitName(own)}`,
      observed: scope,
    });
  if (candidate !== undefined && end !== undefined && LOST.includes(end))
    reasons.push({
      code: end,
      message: `${candidate.tag} is ${end} for ${whose}, which is final: cut another candidate`,
      observed: scope,
    });
  // As in its own unit: a hotfix that people approve goes on all the same.
  const isEmergency = candidate?.isHotfix === true && (steps[0]?.approvals.length ?? 0) > 0;
  if (frozen !== undefined && candidate !== undefined && !isEmergency)
    reasons.push({
      code: 'frozen-elsewhere',
      message: `${whatFroze(frozen)} for ${whose} (${frozen.why}); promotions rest until a release captain asks for resume ${how} and a reason`,
      observed: scope,
    });
  return reasons;
}

function unitName(scope: Scope): string {
  return scope === SEVERAL ? 'all services together' : `${scope} by itself`;
}
