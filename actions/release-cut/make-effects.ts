import { type NoticeTarget, targetName } from '../../shared/notify/targets.ts';
import type { Cut, CutEffect } from './effects.ts';
import { forwardPortEffects } from './forward-port-effects.ts';
import { hasLostBranch } from './lost-branch.ts';

/**
 * The writes of a cut in order: branch and tag (whoever wins the tag has won the cut), the draft of its release, the
 * workflows that nothing else would start, the way back of a hotfix. Six at most, and each finds what is there already.
 * Besides them one notice to each who is told of it, right after the draft that it links: also where a later write is
 * refused. Only a run that makes the candidate tells of it.
 */
export function cutEffects(cut: Cut): readonly CutEffect[] {
  const { exists, forwardPort } = cut;
  // Nothing can be started on a branch that is gone, or come from it; a check says so.
  const hasBranch = !hasLostBranch(cut);
  const isOnItsWay = forwardPort !== undefined && (hasBranch || forwardPort.pushed !== undefined);
  return [
    ...(exists ? [] : [publishEffect(cut)]),
    ...releaseEffects(cut.tag),
    ...(exists ? [] : cut.notices.map((to) => notifyEffect(to, cut))),
    ...(hasBranch ? cut.workflows.map((workflow) => workflowEffect(workflow, cut)) : []),
    ...(isOnItsWay ? forwardPortEffects(forwardPort, cut.branch) : []),
  ];
}

function publishEffect({ tag, branch, sha, branchAt, tagMessage, ...made }: Cut): CutEffect {
  const { onto, ontoVersion, picks } = made;
  const refs = { branch: `refs/heads/${branch}`, tag: `refs/tags/${tag}` };
  const from = branchAt ?? null;
  return {
    key: `publish-candidate ${tag} ${sha}`,
    do: {
      kind: 'publish-candidate',
      tag,
      branch,
      sha,
      from,
      message: tagMessage,
      onto,
      ontoVersion,
      picks,
      why: null,
      remember: {},
    },
    expect: { kind: 'refs', at: { [refs.branch]: from, [refs.tag]: null } },
    settled: { kind: 'refs', at: { [refs.branch]: sha, [refs.tag]: sha } },
    retry: 'check-first',
  };
}

/** GitHub takes two drafts of one tag: a run that slept through a take-over may make the second. The oldest one stays. */
function releaseEffects(tag: string): readonly CutEffect[] {
  return [
    {
      key: `draft-release ${tag}`,
      do: { kind: 'draft-release', tag, title: tag },
      expect: { kind: 'releases', tag, is: 'none' },
      settled: { kind: 'releases', tag, is: 'some' },
      retry: 'check-first',
    },
    {
      key: `drop-duplicate-drafts ${tag}`,
      do: { kind: 'drop-duplicate-drafts', tag },
      expect: { kind: 'releases', tag, is: 'several' },
      settled: { kind: 'releases', tag, is: 'at-most-one' },
      retry: 'check-first',
    },
  ];
}

function workflowEffect(workflow: string, { branch, sha }: Cut): CutEffect {
  return {
    key: `start-workflow ${workflow} ${branch} ${sha}`,
    do: { kind: 'start-workflow', workflow, branch, sha },
    expect: { kind: 'run', workflow, branch, sha, exists: false },
    settled: { kind: 'run', workflow, branch, sha, exists: true },
    retry: 'check-first',
  };
}

/** A message that may have been sent is not sent again. */
function notifyEffect(to: NoticeTarget, { event, tag }: Cut): CutEffect {
  return {
    key: `notify ${targetName(to)} ${event} ${tag}`,
    do: { kind: 'notify', to, event, tag },
    expect: { kind: 'unseen' },
    settled: { kind: 'unseen' },
    retry: 'at-most-once',
  };
}
