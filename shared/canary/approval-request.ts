import { formatInstant, type Instant } from '../calendar/instant.ts';
import { boundedLine } from '../ledger/bounded-line.ts';
import { type Duration, formatDuration } from '../quantity/duration.ts';
import type { Block, Inline } from '../report/block.ts';
import { codeSpan, escapeMarkdown, joinMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';
import type { AskedStep } from './approval.ts';
import { APPROVAL_LASTS } from './approval-votes.ts';
import { fittingBody } from './fitting-body.ts';
import { mention } from './mention.ts';
import { approveLine } from './missing-role.ts';

/** A weight that the release has held, for those who approve the next. */
export type Validated = {
  /** Share of the traffic, 0 to 100. */
  readonly weight: number;
  readonly held: Duration;
  /** What was measured at its end. */
  readonly measured: readonly { readonly criterion: string; readonly observed: string }[];
};

/** A role that must approve. `people`: logins, or a team as `acme/captains`; empty when nobody knows them. */
export type AskedRole = {
  readonly role: string;
  readonly people: readonly string[];
  /** Environment of GitHub that asks them as well. */
  readonly environment?: string | undefined;
};

const MOST_PEOPLE = 20;
const MOST_LINES = 20;

/**
 * The comment that asks for the approvals of a step. Written with the key of `approvalKey`, it binds the approvals that come
 * after it to the very version, step and digest; it must never be edited.
 */
export function approvalRequestBody(request: {
  readonly asked: AskedStep;
  readonly tag: string;
  readonly roles: readonly AskedRole[];
  readonly validated: readonly Validated[];
  /** What else people should know: exceptions, warnings. */
  readonly notes: readonly string[];
  readonly at: Instant;
}): string {
  const { asked, tag, roles, validated, notes, at } = request;
  const command: readonly Block[] = [
    { kind: 'heading', text: `${tag}: ${asked.weight}% needs ${counted(roles.length, 'approval')}` },
    { kind: 'markdown', text: joinMarkdown(roles.map(roleLine), '\n') },
    {
      kind: 'text',
      text: ['To approve, write this as the first line of a new comment, and nothing else on it:'],
    },
    { kind: 'verbatim', text: approveLine(asked) },
    {
      kind: 'list',
      items: [
        ['It approves ', { kind: 'code', text: asked.digest }, ' and nothing else.'],
        [`Each role needs another person. An approval counts for ${formatDuration(APPROVAL_LASTS)}.`],
        ['An edited comment does not count; delete yours to take it back.'],
        [
          'Asked at ',
          { kind: 'code', text: formatInstant(at) },
          '; what was approved before does not count.',
        ],
      ],
    },
  ];
  const remarks = notes.slice(0, MOST_LINES).map((note) => [boundedLine(note, 300)]);
  return fittingBody([
    command,
    validatedBlocks(validated),
    remarks.length === 0 ? [] : [{ kind: 'list', items: remarks }],
  ]);
}

function roleLine({ role, people, environment }: AskedRole): Markdown {
  const named = people.slice(0, MOST_PEOPLE).map(mention);
  const who = named.length === 0 ? markdown`whoever holds it` : joinMarkdown(named, ', ');
  const more = people.length > MOST_PEOPLE ? markdown` and ${people.length - MOST_PEOPLE} more` : markdown``;
  const also =
    environment === undefined ? markdown`` : markdown`, or through the environment ${codeSpan(environment)}`;
  return markdown`- **${escapeMarkdown(role)}**: ${who}${more}${also}`;
}

function validatedBlocks(validated: readonly Validated[]): readonly Block[] {
  if (validated.length === 0) return [{ kind: 'text', text: ['Nothing was validated before this step.'] }];
  const rows = validated.slice(0, MOST_LINES).flatMap(({ weight, held, measured }) => {
    const first: readonly Inline[] = [`${weight}%`, formatDuration(held)];
    if (measured.length === 0) return [[...first, 'nothing measured', '']];
    return measured
      .slice(0, MOST_LINES)
      .map(({ criterion, observed }, index) => [
        ...(index === 0 ? first : ['', '']),
        boundedLine(criterion, 120),
        boundedLine(observed, 60),
      ]);
  });
  return [{ kind: 'table', head: ['Validated at', 'for', 'Criterion', 'Observed'], rows }];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
