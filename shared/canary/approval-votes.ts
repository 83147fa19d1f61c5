import { formatInstant, type Instant } from '../calendar/instant.ts';
import type { Reason } from '../gate/reason.ts';
import type { Duration } from '../quantity/duration.ts';
import { boundedLine } from '../ledger/bounded-line.ts';
import type { ApprovalCode, ApprovalFacts, AskedStep, Comment, Vote } from './approval.ts';
import { type ApprovalCommand, bareVersion, readApproval } from './approval-comment.ts';
import { approvalRequest, isBefore } from './approval-marker.ts';

/** How long an approval counts. */
export const APPROVAL_LASTS: Duration = 24 * 60 * 60_000;
/** How far the clock of GitHub may be ahead of ours. */
const CLOCK_SLACK: Duration = 5 * 60_000;

/** One who approved and does not count, whatever role it was for. */
export type PassedOver = {
  readonly login: string;
  /** Role that it could have served; `undefined` for any. */
  readonly only: string | undefined;
  readonly reason: Reason<ApprovalCode>;
};

export type Votes = { readonly votes: readonly Vote[]; readonly passedOver: readonly PassedOver[] };

/** Everything that approves the step as far as its own form, age and author go. Who holds which role is asked later. */
export function votesOf(facts: ApprovalFacts): Votes {
  const request = approvalRequest(facts.asked, facts.comments, facts.us);
  const all = [
    ...facts.comments.flatMap((comment) => commentVote(comment, request, facts)),
    ...environmentVotes(facts),
    ...requestVote(facts),
  ];
  return {
    votes: all.flatMap(({ vote, problems }) => (problems.length === 0 ? [vote] : [])),
    passedOver: all.flatMap(({ vote: { login, only }, problems }) =>
      problems.map((reason) => ({ login, only, reason })),
    ),
  };
}

type Judged = { readonly vote: Vote; readonly problems: readonly Reason<ApprovalCode>[] };

function commentVote(
  comment: Comment,
  request: Comment | undefined,
  { asked, at }: ApprovalFacts,
): readonly Judged[] {
  const read = readApproval(comment.body);
  if (read.kind === 'nothing') return [];
  const { author: login, createdAt, url } = comment;
  const vote: Vote = { login, by: 'comment', at: createdAt, url, only: undefined };
  const problem = problemOf(vote);
  if (comment.isBot || isBotName(login)) return [{ vote, problems: [bot(vote)] }];
  if (read.kind === 'mistaken') return [{ vote, problems: [problem('mistaken', read.message)] }];
  const other = otherThing(vote, read.command, asked);
  if (other !== undefined) return [{ vote, problems: [other] }];
  const problems = [
    ...(comment.isEdited
      ? [problem('edited', 'it was edited, and nobody can tell what it said before: comment again')]
      : []),
    ...wrongDigest(vote, read.command, asked),
    ...(request === undefined || !isBefore(request, comment)
      ? [problem('not-requested', 'it is older than the request that says what is approved: comment again')]
      : []),
    ...ageProblems(vote, at),
  ];
  return [{ vote, problems }];
}

/** A comment about another version or step, which people write all the time. */
function otherThing(
  vote: Vote,
  { version, weight }: ApprovalCommand,
  { version: candidate, weight: asked }: AskedStep,
): Reason<ApprovalCode> | undefined {
  if (bareVersion(candidate) !== version)
    return {
      ...problemOf(vote)('wrong-version', `it is for ${boundedLine(version, 80)}, not for ${candidate}`),
      observed: boundedLine(version, 80),
      limit: candidate,
    };
  if (weight === undefined || weight === asked) return undefined;
  return {
    ...problemOf(vote)('wrong-step', `it is for ${weight}%, not for ${asked}%`),
    observed: `${weight}%`,
    limit: `${asked}%`,
  };
}

function wrongDigest(
  vote: Vote,
  { digest }: ApprovalCommand,
  asked: AskedStep,
): readonly Reason<ApprovalCode>[] {
  if (digest === undefined || asked.digest.toLowerCase().startsWith(digest)) return [];
  const message = `it is for the digest ${digest}, and the candidate has ${asked.digest}`;
  return [{ ...problemOf(vote)('wrong-digest', message), observed: digest, limit: asked.digest }];
}

/** An environment that nobody gave a role, or one of another step, is somebody else's matter. */
function environmentVotes({
  environmentApprovals,
  environments,
  roles,
  at,
}: ApprovalFacts): readonly Judged[] {
  return environmentApprovals.flatMap(({ environment, by, at: given, url }) => {
    const only = environments.get(environment);
    if (only === undefined || !roles.includes(only)) return [];
    const vote: Vote = { login: by, by: 'environment', at: given, url, only };
    return [{ vote, problems: isBotName(by) ? [bot(vote)] : ageProblems(vote, at) }];
  });
}

function requestVote({ asker, at }: ApprovalFacts): readonly Judged[] {
  if (asker === undefined) return [];
  const vote: Vote = { login: asker.login, by: 'request', at: asker.at, url: undefined, only: undefined };
  return [
    { vote, problems: asker.isPerson && !isBotName(asker.login) ? ageProblems(vote, at) : [bot(vote)] },
  ];
}

function ageProblems(vote: Vote, at: Instant): readonly Reason<ApprovalCode>[] {
  const until = vote.at + APPROVAL_LASTS;
  if (at >= until)
    return [
      problemOf(vote)('expired', `it expired after 24 hours, at ${formatInstant(until)}: ${AGAIN[vote.by]}`),
    ];
  if (vote.at <= at + CLOCK_SLACK) return [];
  return [problemOf(vote)('from-the-future', `it is from ${formatInstant(vote.at)}, which is yet to come`)];
}

function bot(vote: Vote): Reason<ApprovalCode> {
  return problemOf(vote)('bot', 'bots and timers are nobody: a person approves');
}

function isBotName(login: string): boolean {
  return login.toLowerCase().endsWith('[bot]');
}

// What an environment let pass counts from the start of its run, and no environment can be asked twice for one run.
const AGAIN = {
  comment: 'approve again',
  environment: 'ask for the step in a new run',
  request: 'ask again',
} as const;

const WORDS = { comment: 'comment', environment: 'approval', request: 'request' } as const;

function problemOf({ login, by, url }: Vote) {
  return (code: ApprovalCode, why: string): Reason<ApprovalCode> => ({
    code,
    message: `The ${WORDS[by]} of ${boundedLine(login, 60)} does not count: ${why}.`,
    ...(url === undefined ? {} : { source: url }),
  });
}
