import { codeSpan, inlineMarkdown, joinMarkdown, markdown } from '../../shared/report/markdown-text.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';

/** The text of the pull request that brings a hotfix to the branch of the train. Subjects stay text. */
export function forwardPortBody({
  tag,
  base,
  commits,
  applies,
}: {
  readonly tag: string;
  readonly base: string;
  readonly commits: readonly Pick<ParsedCommit, 'sha' | 'subject'>[];
  /** False where the picks conflict with the branch, so that a person has to merge. */
  readonly applies: boolean;
}): string {
  const lines = commits.map(
    ({ sha, subject }) => markdown`- ${codeSpan(sha.slice(0, 7))} ${inlineMarkdown(subject)}`,
  );
  const list = joinMarkdown(lines, '\n');
  const [from, to] = [inlineMarkdown(tag), inlineMarkdown(base)];
  const how = applies
    ? markdown`The commits were picked onto ${to} without a conflict.`
    : markdown`They do not apply to ${to} without a conflict, so this is the branch of the hotfix itself: resolve the conflicts here.`;
  return markdown`${from} carries commits that ${to} lacks. The next train would be refused until they are there, because it would take the fix back.

${list}

${how}
`;
}
