import { formatInstant, type Instant } from '../calendar/instant.ts';
import { boundedLine } from '../ledger/bounded-line.ts';
import type { Inline } from '../report/block.ts';
import { formatDuration } from '../quantity/duration.ts';
import { fittingBody } from './fitting-body.ts';
import type { PlannedStep } from './release-state.ts';

/** The issue of one release, under which its approvals are asked for and given. */
export type ReleaseIssue = {
  readonly tag: string;
  readonly scope: string;
  /** Commit of the candidate. */
  readonly sha: string;
  readonly steps: readonly PlannedStep[];
  /** The earliest time of each step. */
  readonly earliest: readonly (Instant | undefined)[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
};

export const RELEASE_LABELS: readonly string[] = ['release'];

export function releaseTitle({ tag, scope }: Pick<ReleaseIssue, 'tag' | 'scope'>): string {
  return boundedLine(`Release ${tag} (${scope})`, 200);
}

/** The text of the issue: what is released, which steps it takes, when, and who approves them. */
export function releaseBody({ tag, scope, sha, steps, earliest, links }: ReleaseIssue): string {
  const rows = steps.map(({ weight, bake, approvals }, index): readonly Inline[] => {
    const at = earliest[index];
    return [
      `${weight}%`,
      at === undefined ? '' : { kind: 'code', text: formatInstant(at) },
      bake === 0 ? '' : formatDuration(bake),
      approvals.join(', '),
    ];
  });
  return fittingBody([
    [
      {
        kind: 'text',
        text: [
          `${boundedLine(tag, 100)} of ${boundedLine(scope, 100)} at `,
          { kind: 'code', text: sha },
          '. Approvals of its steps are asked for and given in the comments below.',
        ],
      },
    ],
    rows.length === 0 ? [] : [{ kind: 'table', head: ['Step', 'Not before', 'Bake', 'Approvals'], rows }],
    links.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: links.map(({ text, url }) => [{ kind: 'link', text: boundedLine(text, 100), href: url }]),
          },
        ],
  ]);
}
