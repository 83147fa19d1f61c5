import type { Deployment, PlaceName } from '../../shared/canary/deployment.ts';
import type { CanaryCondition, CanaryEffect } from './effects.ts';
import type { CanaryView, Outside, OutsideQuestion } from './view.ts';

/** Whether a condition holds as far as the view tells; `undefined` when it does not. */
export function holds(condition: CanaryCondition, view: CanaryView): boolean | undefined {
  switch (condition.kind) {
    case 'weight': {
      const seen = deploymentAt(view, condition.place);
      return seen === undefined ? undefined : seen.weight === condition.is;
    }
    case 'desired': {
      const seen = deploymentAt(view, condition.place);
      return seen === undefined ? undefined : seen.desired === condition.is;
    }
    case 'back': {
      const seen = deploymentAt(view, condition.place);
      return seen === undefined ? undefined : isBack(seen, condition.to);
    }
    case 'tag': {
      const at = view.outside?.seen.tags.get(condition.tag);
      return at === undefined ? undefined : at === condition.at;
    }
    case 'release':
      return releaseIs(condition, view.outside?.seen);
    case 'latest': {
      const latest = view.outside?.seen.latest;
      return latest === undefined ? undefined : latest === condition.tag;
    }
    case 'issue': {
      const issue = view.outside?.seen.issues.get(condition.key);
      if (issue === undefined) return undefined;
      // One issue, and no other of the same beside it.
      return condition.exists ? issue?.twins.length === 0 : issue === null;
    }
    case 'approval-asked':
      return view.approved === undefined ? undefined : view.approved.asked === condition.asked;
    case 'unseen':
      return undefined;
  }
}

/** A place where nothing of the new version takes traffic. All of it on `to` is what a place shows when it is at rest again. */
function isBack({ weight, desired }: Deployment, to: string | null): boolean {
  return weight === 0 || (weight === 100 && desired === to);
}

/** What a place showed last; `undefined` when it was not asked or did not answer. */
export function deploymentAt(
  { cluster }: Pick<CanaryView, 'cluster'>,
  place: PlaceName,
): Deployment | undefined {
  const answer = cluster?.seen.get(place);
  return answer?.kind === 'answered' ? answer.value : undefined;
}

function releaseIs(
  { tag, is }: Extract<CanaryCondition, { kind: 'release' }>,
  outside: Outside | undefined,
): boolean | undefined {
  const release = outside?.releases.get(tag);
  if (release === undefined) return undefined;
  switch (is) {
    case 'published':
      return release !== null && !release.isDraft;
    case 'unpublished':
      return release === null || release.isDraft;
    case 'marked':
      // What was never published need not be marked.
      return release === null || release.isDraft || release.isMarked;
    case 'unmarked':
      return release !== null && !release.isMarked;
  }
}

/** The question that these effects ask of GitHub; `undefined` when none of them does. */
export function outsideOf(effects: readonly CanaryEffect[]): OutsideQuestion | undefined {
  const conditions = effects.map(({ settled }) => settled);
  const question = {
    tags: conditions.flatMap((one) => (one.kind === 'tag' ? [one.tag] : [])),
    releases: conditions.flatMap((one) => (one.kind === 'release' ? [one.tag] : [])),
    issues: conditions.flatMap((one) => (one.kind === 'issue' ? [one.key] : [])),
    latest: conditions.some((one) => one.kind === 'latest'),
  };
  const { tags, releases, issues, latest } = question;
  const isEmpty = !latest && [tags, releases, issues].every((names) => names.length === 0);
  return isEmpty ? undefined : question;
}

/** Whether all that a question asks was seen. */
export function isSeen(
  { outside }: CanaryView,
  { tags, releases, issues, latest }: OutsideQuestion,
): boolean {
  if (outside === undefined) return false;
  const { seen } = outside;
  return (
    tags.every((tag) => seen.tags.has(tag)) &&
    releases.every((tag) => seen.releases.has(tag)) &&
    issues.every((key) => seen.issues.has(key)) &&
    (!latest || outside.question.latest)
  );
}

/** The view once an effect is done, for a dry run. */
export function afterEffect({ do: command, settled }: CanaryEffect, view: CanaryView): CanaryView {
  switch (command.kind) {
    case 'pin':
      return withPlace(view, command.place, { desired: command.image, weight: 0 });
    case 'set-weight':
      return withPlace(view, command.place, {
        weight: command.to,
        phase: command.to === 100 ? 'steady' : 'paused',
      });
    case 'abort':
      return withPlace(view, command.place, { weight: 0, phase: 'aborted' });
    case 'undo':
      return withPlace(view, command.place, {
        desired: command.image,
        stable: command.image,
        weight: 100,
        phase: 'steady',
      });
    case 'ask-approval':
      return view.approved === undefined ? view : { ...view, approved: { ...view.approved, asked: true } };
    case 'final-tag':
    case 'publish-release':
    case 'mark-release':
    case 'make-latest':
    case 'open-issue':
    case 'set-flag':
    case 'page':
    case 'notify':
      return view.outside === undefined
        ? view
        : { ...view, outside: { ...view.outside, seen: outsideAfter(settled, view.outside.seen) } };
  }
}

function withPlace(view: CanaryView, place: PlaceName, change: Partial<Deployment>): CanaryView {
  const seen = deploymentAt(view, place);
  if (view.cluster === undefined || seen === undefined) return view;
  const after = new Map(view.cluster.seen).set(place, { kind: 'answered', value: { ...seen, ...change } });
  // Nobody waits in a dry run for a place to stay as it is, be it written to or not.
  const same = new Map([...after.keys()].map((name) => [name, Number.NEGATIVE_INFINITY]));
  return { ...view, cluster: { ...view.cluster, seen: after, same } };
}

function outsideAfter(settled: CanaryCondition, outside: Outside): Outside {
  if (settled.kind === 'tag') return { ...outside, tags: new Map(outside.tags).set(settled.tag, settled.at) };
  if (settled.kind === 'release') {
    const made = { id: 0, isDraft: false, isMarked: settled.is === 'marked', url: '' };
    return { ...outside, releases: new Map(outside.releases).set(settled.tag, made) };
  }
  if (settled.kind === 'issue') {
    const made = { number: 0, url: '', isOpen: true, twins: [] };
    return { ...outside, issues: new Map(outside.issues).set(settled.key, made) };
  }
  if (settled.kind === 'latest') return { ...outside, latest: settled.tag };
  return outside;
}
