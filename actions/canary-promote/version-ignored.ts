import { readUnitMemory } from '../../shared/canary/memory.ts';
import type { Memory } from '../../shared/drive/turn.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { CanaryGoal } from './goal.ts';
import { finalTagOf } from './final-tag.ts';

/**
 * What is under way goes back, whatever version a rollback names: nothing refuses one. Who named another is told.
 * @param memory what the ledger remembers once the rollback was announced
 */
export function versionIgnored(
  { request, tag, version }: Pick<CanaryGoal, 'request' | 'tag' | 'version'>,
  memory: Memory,
): readonly Reason[] {
  const read = readUnitMemory(memory);
  const release = read.kind === 'answered' ? read.value.release : undefined;
  if (request.kind !== 'rollback' || tag === undefined || release === undefined) return [];
  if (tag === release.tag || tag === finalTagOf(release)) return [];
  const message = `version ${version ?? tag} is not what is under way: the rollback is of ${release.tag}`;
  return [{ code: 'version-ignored', message, observed: release.tag }];
}
