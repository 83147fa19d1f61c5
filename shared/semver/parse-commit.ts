import type { Parsed } from '../quantity/parsed.ts';
import { bodySigns } from './body-signs.ts';
import { breakingSlip } from './breaking-slip.ts';
import { coAuthorsOf } from './co-authors.ts';
import type { Commit } from './commit.ts';
import { BREAKING_CHANGE, readFooterLine, readPickedFrom } from './footer-line.ts';
import { type Footer, readFooters } from './footers.ts';
import { isFixupSubject, isMergeSubject, quotedRevert } from './git-subject.ts';
import { type Header, parseHeader } from './header.ts';
import { issuesOf } from './issues.ts';
import { linesOf, type MessageParts, messageParts } from './message-lines.ts';
import type { CommitKind, ParsedCommit, RevertTarget } from './parsed-commit.ts';
import { mergedPullRequest, splitPullRequest } from './pull-request.ts';
import { releaseAsSlip } from './release-as-slip.ts';
import { referencedShas, revertTarget } from './revert-target.ts';
import { squashBullets } from './squash-bullets.ts';

/** Most lists of most commits are empty: all of them are this one, which is a third of what a large range keeps. */
const NONE: readonly string[] = [];
const NO_FOOTERS: readonly Footer[] = [];
const NO_BULLETS: readonly Header[] = [];

const NOT_QUOTED = { subject: undefined, quoted: undefined };

/** Longer messages are let go; of shorter ones the engine may keep the text alive behind a part of it. */
const KEPT_WITH_ITS_PARTS = 1024;

/**
 * Reads the meaning of a commit's message: Conventional Commits 1.0.0, and what git and the forges write by themselves.
 * The header alone decides kind, type and scope; the body can only add footers. Total, and linear in the message.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/
 */
export function parseCommit(commit: Commit): ParsedCommit {
  const written = messageParts(commit.message);
  const isMerge = commit.parents.length > 1;
  const { subject, body } = isMerge ? written : (squashedMerge(written) ?? written);
  const signs = bodySigns(body);
  const header = parseHeader(subject);
  const kind = kindOf(subject, header, isMerge);
  const typed = header.ok && (kind === 'conventional' || kind === 'revert') ? header.value : undefined;
  const { title, pullRequest } = splitPullRequest(typed?.description ?? subject);
  const footers = signs.footersFrom === -1 ? NO_FOOTERS : readFooters(linesOf(body.slice(signs.footersFrom)));
  const notes = valuesOf(footers, BREAKING_CHANGE);
  // A header that is itself a BREAKING CHANGE line is no header, but nobody could be clearer about the break.
  const breaking =
    typed?.breaking === true ||
    notes.length > 0 ||
    (subject.startsWith('BREAKING') && readFooterLine(subject)?.token === BREAKING_CHANGE);
  const releaseAs = valuesOf(footers, 'release-as')
    .findLast((value) => value !== '')
    ?.split('\n', 1)[0];
  const meant: ParsedCommit = {
    sha: commit.sha,
    parents: commit.parents,
    committedAt: commit.committedAt,
    author: commit.author,
    coAuthors: coAuthorsOf(footers),
    subject,
    kind,
    type: typed?.type,
    scope: typed?.scope,
    description: title,
    breaking,
    breakingNotes: notes.includes('') ? notes.filter((note) => note !== '') : notes,
    pullRequest: pullRequest ?? mergedPullRequest(written.subject),
    issues: issuesOf(footers),
    pickedFrom: signs.picks ? pickedFrom(linesOf(body)) : NONE,
    reverts: kind === 'revert' ? revertsOf(subject, typed, linesOf(body), footers) : undefined,
    releaseAs,
    releaseAsSlip: signs.releaseAs && releaseAs === undefined ? releaseAsSlip(linesOf(body)) : undefined,
    bullets: signs.bullets ? squashBullets(linesOf(body)) : NO_BULLETS,
    hint: hintOf(kind, header, signs.breaking && !breaking ? breakingSlip(linesOf(body)) : undefined),
  };
  return commit.message.length > KEPT_WITH_ITS_PARTS ? structuredClone(meant) : meant;
}

function kindOf(subject: string, header: Parsed<Header>, isMerge: boolean): CommitKind {
  if (isFixupSubject(subject)) return 'fixup';
  if (quotedRevert(subject) !== undefined) return 'revert';
  if (header.ok) return header.value.type === 'revert' ? 'revert' : 'conventional';
  return isMerge ? 'merge' : 'unparsed';
}

/**
 * What a commit with one parent says that is headed like a merge, as forges and rebases make them: it holds the change
 * itself, so its body is read as a message where that has a header. `undefined` of any other commit.
 */
function squashedMerge({ subject, body }: MessageParts): MessageParts | undefined {
  if (!isMergeSubject(subject)) return undefined;
  const said = messageParts(body);
  return parseHeader(said.subject).ok || quotedRevert(said.subject) !== undefined ? said : undefined;
}

function revertsOf(
  subject: string,
  header: Header | undefined,
  body: readonly string[],
  footers: readonly Footer[],
): RevertTarget {
  if (header === undefined) return revertTarget(quotedRevert(subject) ?? NOT_QUOTED, body);
  const { title } = splitPullRequest(header.description);
  const target = revertTarget({ ...NOT_QUOTED, subject: /^"(.+)"$/s.exec(title)?.[1] ?? title }, body);
  return target.shas.length > 0 ? target : { ...target, shas: referencedShas(footers) };
}

function valuesOf(footers: readonly Footer[], wanted: string): readonly string[] {
  if (!footers.some(({ token }) => token === wanted)) return NONE;
  return footers.filter(({ token }) => token === wanted).map(({ value }) => value);
}

function pickedFrom(body: readonly string[]): readonly string[] {
  return body.map(readPickedFrom).filter((sha) => sha !== undefined);
}

function hintOf(kind: CommitKind, header: Parsed<Header>, slip: string | undefined): string | undefined {
  const miss = kind === 'unparsed' && !header.ok ? header.message : undefined;
  return miss !== undefined && slip !== undefined ? `${miss}; ${slip}` : (miss ?? slip);
}
