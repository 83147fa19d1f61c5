import { canonicalJson } from '../evidence/canonical-json.ts';
import { sha256 } from '../evidence/digest.ts';
import { hasMarker } from '../report/hidden-marker.ts';
import type { AskedStep, Comment } from './approval.ts';
import { bareVersion } from './approval-comment.ts';

/** Key of the comment that asks for the approvals of a step: it stands for the very version, step and digest. */
export function approvalKey({ version, weight, digest }: AskedStep): string {
  return `approval ${sha256(canonicalJson({ digest, version: bareVersion(version), weight }))}`;
}

/**
 * The comment in which we asked first for the approvals of exactly this; what was approved before it was approved without
 * knowing what. One that was edited proves nothing, and neither does one that somebody else wrote.
 */
export function approvalRequest(
  asked: AskedStep,
  comments: readonly Comment[],
  us: string,
): Comment | undefined {
  const key = approvalKey(asked);
  return comments
    .filter(
      ({ author, isEdited, body }) =>
        !isEdited && author.toLowerCase() === us.toLowerCase() && hasMarker(body, key),
    )
    .reduce<Comment | undefined>((first, one) => (first && isBefore(first, one) ? first : one), undefined);
}

/** Whether a comment was written before another. GitHub tells times to the second, and numbers comments as they come. */
export function isBefore(one: Comment, other: Comment): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;
}
