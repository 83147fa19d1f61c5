import { failure, invalid, type Invalid } from '../answers/failure.ts';
import { isReferenceName, NO_OBJECT } from '../git/references.ts';
import { ruleViolations } from '../git/rule-violations.ts';
import { writeRef } from '../git/write-ref.ts';
import { commitNamed, taggedCommit } from '../repository/commits.ts';
import type { Call, Reply } from '../route.ts';
import type { Release } from '../state/records.ts';

/** In characters; GitHub answers 422 above it. */
const MAX_BODY = 125_000;
const INVALID_TAG: Invalid = {
  resource: 'Release',
  code: 'custom',
  message: 'Published releases must have a valid tag',
};

/** Why a release may not become this one, or undefined. Writes nothing. */
export async function refusal(call: Call, wanted: Release): Promise<Reply | undefined> {
  if (wanted.body.length > MAX_BODY) {
    const message = `body is too long (maximum is ${MAX_BODY} characters)`;
    return invalid(problem({ code: 'custom', field: 'body', message }));
  }
  if (!(await isReferenceName(call.git, `refs/tags/${wanted.tag}`))) {
    const message = 'tag_name is not well-formed';
    return invalid(
      problem({ code: 'custom', field: 'tag_name', message }),
      ...(wanted.draft ? [] : [INVALID_TAG]),
    );
  }
  if (!wanted.draft && call.state.releases.rows.some((other) => isPublishedTwin(other, wanted))) {
    return invalid(problem({ code: 'already_exists', field: 'tag_name' }));
  }
  if (!wanted.draft && isTaken(call, wanted)) {
    const message = 'tag_name was used by an immutable release';
    return invalid(problem({ code: 'custom', field: 'tag_name', message }));
  }
  const hasTag = (await taggedCommit(call.git, wanted.tag)) !== undefined;
  if (!hasTag && (await targetCommit(call, wanted)) === undefined) {
    return invalid(problem({ code: 'invalid', field: 'target_commitish' }));
  }
  return undefined;
}

/**
 * Makes the tag of a release that is being published, where it is absent; a refusal where a ruleset forbids it, worded as in
 * https://github.com/googleapis/release-please-action/issues/1194
 */
export async function ensureTag(call: Call, release: Release): Promise<Reply | undefined> {
  if (release.draft || (await taggedCommit(call.git, release.tag)) !== undefined) return undefined;
  const { state, git, actor } = call;
  const commit = await targetCommit(call, release);
  if (commit === undefined) return invalid(INVALID_TAG);
  const ref = `refs/tags/${release.tag}`;
  const move = { ref, from: NO_OBJECT, to: commit };
  const violations = await ruleViolations({ move, actor, state, git, environment: {} });
  if (violations.length > 0) {
    const message = `pre_receive Repository rule violations found\n\n${violations.join('\n\n')}\n\n`;
    return invalid(problem({ code: 'custom', field: 'pre_receive', message }), INVALID_TAG);
  }
  return (await writeRef(call, move)) ? undefined : invalid(INVALID_TAG);
}

/**
 * Immutable releases keep their tag and assets: https://docs.github.com/en/code-security/concepts/supply-chain-security/immutable-releases
 * Worded as in https://github.com/softprops/action-gh-release/issues/653
 */
export function immutableRefusal(release: Release): Reply | undefined {
  return release.immutable ? failure(422, 'Cannot upload assets to an immutable release.') : undefined;
}

function targetCommit(call: Call, { target }: Release): Promise<string | undefined> {
  return commitNamed(call.git, target);
}

function isPublishedTwin(other: Release, wanted: Release): boolean {
  return !other.draft && other.tag === wanted.tag && other.id !== wanted.id;
}

/** Also after the release is gone: https://github.com/github-community-projects/ospo-reusable-workflows/issues/83 */
function isTaken({ state }: Call, { id, tag }: Release): boolean {
  const holdsIt = state.releases.rows.some((row) => row.id === id && row.immutable);
  return !holdsIt && state.immutableTags.includes(tag);
}

function problem(given: Omit<Invalid, 'resource'>): Invalid {
  return { resource: 'Release', ...given };
}
