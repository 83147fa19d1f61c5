import type { Deployment } from '../../canary/deployment.ts';
import type { History, Revision } from './helm.ts';

/** Before the image in the description of a revision that was made here: helm keeps it, and shows it to people. */
const OURS = 'release-actions: ';
const ROLLBACK = /^Rollback to (\d{1,9})$/;

/** The description by which a later look knows the image of a revision. */
export function descriptionOf(image: string): string {
  return `${OURS}${image}`;
}

/**
 * The image of a revision; where nobody noted it, `revision-3`. The version of the app or the chart would not do: it stays the
 * same when only the values change.
 */
export function imageOfRevision(one: Revision, all: readonly Revision[]): string {
  const { description, revision } = originOf(one, all);
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

/** The newest revision that once was deployed and has another content; none after a rollback, because that is the bad one. */
export function revisionBefore({ all, newest }: History): Revision | undefined {
  if (isRollback(newest)) return undefined;
  const image = imageOfRevision(newest, all);
  return all.findLast(
    (one) =>
      (one.status === 'deployed' || one.status === 'superseded') &&
      one.revision !== newest.revision &&
      imageOfRevision(one, all) !== image,
  );
}

/** What a release shows. Helm counts no pods and splits no traffic: deployed is 100, anything else 0. */
export function shownOf(history: History): Deployment {
  const { all, newest } = history;
  const before = revisionBefore(history);
  return {
    desired: imageOfRevision(newest, all),
    stable: before === undefined ? undefined : imageOfRevision(before, all),
    weight: newest.status === 'deployed' ? 100 : 0,
    phase: phaseOf(newest),
    ready: undefined,
    guard: `${newest.revision} ${newest.status}`,
    notes: {
      revision: String(newest.revision),
      chart: newest.chart,
      app: newest.app_version,
      status: newest.status,
      description: newest.description.slice(0, 300),
    },
  };
}

/** Whether a helm works on it, or was killed while it did. */
export function isPending({ status }: Revision): boolean {
  return status.startsWith('pending-') || status === 'uninstalling';
}

function phaseOf(newest: Revision): Deployment['phase'] {
  if (newest.status === 'deployed') return 'steady';
  return isPending(newest) ? 'moving' : 'degraded';
}
