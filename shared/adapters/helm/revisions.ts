import type { Deployment } from '../../canary/deployment.ts';
import type { History, Revision } from './helm.ts';
import type { Pods } from './pods.ts';

/** Before the image in the description of a revision that was made here: helm keeps it, and shows it to people. */
const OURS = 'release-actions: ';
const UNNOTED = /^revision-\d+$/;
/** As with a Rollout: perhaps all of the traffic, and not at rest. */
const UNFINISHED = 99;
const ROLLBACK = /^Rollback to (\d{1,9})$/;

/** The description by which a later look knows the image of a revision. */
export function descriptionOf(image: string): string {
  return `${OURS}${image}`;
}

/**
 * The image of a revision; where nobody noted it and its values do not show it, `revision-3`. The version of the app or the
 * chart would not do: it stays the same when only the values change.
 */
export function imageOfRevision(one: Revision, all: readonly Revision[]): string {
  const { description, revision, begun } = originOf(one, all);
  if (begun?.image !== undefined) return begun.image;
  return description.startsWith(OURS) ? description.slice(OURS.length) : `revision-${revision}`;
}

/** The revision whose content this one has: a rollback makes a new one of an old one. */
export function originOf(one: Revision, all: readonly Revision[]): Revision {
  let origin = one;
  // Each rollback points to an older one, so this ends.
  for (
    let back = ROLLBACK.exec(origin.description);
    back !== null;
    back = ROLLBACK.exec(origin.description)
  ) {
    const to = Number(back[1]);
    const found = to < origin.revision ? all.find(({ revision }) => revision === to) : undefined;
    if (found === undefined) return origin;
    origin = found;
  }
  return origin;
}

/** Whether a revision was made by going back, or begun so: one that failed says `Rollback "api" failed: …`. */
export function isRollback({ description, status }: Revision): boolean {
  return description.startsWith('Rollback ') || status === 'pending-rollback';
}

/** Whether all of it was in the cluster once. */
export function wasDeployed({ status }: Revision): boolean {
  return status === 'deployed' || status === 'superseded';
}

/** Whether a helm works on it, or was killed while it did. */
export function isPending({ status }: Revision): boolean {
  return status.startsWith('pending-') || status === 'uninstalling';
}

/**
 * Whether an upgrade that was cut off can be ended by a rollback to the very revision that it began. Helm lets nothing else
 * through then; but a rollback runs no hooks of an upgrade.
 * Source: https://github.com/helm/helm/blob/main/pkg/action/rollback.go (prepareRollback asks for no status)
 */
export function canBeEnded({ status, begun }: Revision): boolean {
  return status === 'pending-upgrade' && begun?.image !== undefined && !begun.hasHooks;
}

/** What goes back, where helm goes back: the newest revision that is no rollback, or one that was ended. */
export function revisionAt({ all, newest }: History): Revision {
  return all.findLast((one) => wasDeployed(one) || !isRollback(one)) ?? newest;
}

/**
 * The revision that traffic goes back to: the one that is deployed still, which what came after it never replaced; else the
 * newest that once was, with another content. None after a rollback, because that is the bad one.
 */
export function revisionBefore(history: History): Revision | undefined {
  const { all } = history;
  const at = revisionAt(history);
  const image = imageOfRevision(at, all);
  const isOther = (one: Revision): boolean =>
    one !== at && (!wasDeployed(at) || imageOfRevision(one, all) !== image);
  const still = all.findLast((one) => one.status === 'deployed' && isOther(one));
  if (still !== undefined || isRollback(at)) return still;
  return all.findLast((one) => wasDeployed(one) && isOther(one));
}

/**
 * What a release shows. It splits no traffic, so deployed is 100 once no other pod is left. Of what was begun and not ended nobody
 * knows how much reaches people, so it is neither none nor all; and a way back is not there before it is ended.
 * @param pods how the pods of a deployed release stand; `undefined` where it has none that anybody knows of
 */
export function shownOf(history: History, pods?: Pods): Deployment {
  const { all, newest } = history;
  const before = revisionBefore(history);
  const desired = imageOfRevision(revisionAt(history), all);
  const isUnclear = newest.status !== 'deployed' && UNNOTED.test(desired);
  return {
    desired,
    ...(isUnclear ? { isUnclear } : {}),
    stable: before === undefined ? undefined : imageOfRevision(before, all),
    weight: newest.status === 'deployed' && pods?.isAlone !== false ? 100 : UNFINISHED,
    phase: phaseOf(newest, pods),
    ready: undefined,
    guard: `${newest.revision} ${newest.status}`,
    notes: {
      revision: String(newest.revision),
      chart: newest.chart,
      app: newest.app_version,
      status: newest.status,
      description: newest.description.slice(0, 300),
      ...(pods === undefined ? {} : { pods: pods.told.slice(0, 300) }),
    },
  };
}

function phaseOf(newest: Revision, pods: Pods | undefined): Deployment['phase'] {
  if (newest.status === 'deployed') return pods?.phase ?? 'steady';
  if (canBeEnded(newest)) return 'paused';
  return isPending(newest) ? 'moving' : 'degraded';
}
