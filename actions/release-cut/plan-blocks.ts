import type { Stop } from '../../shared/drive/turn.ts';
import type { Check } from '../../shared/gate/check.ts';
import type { Block, Inline } from '../../shared/report/block.ts';
import { newestFinal } from '../../shared/semver/base.ts';
import type { Candidate } from './candidate.ts';
import { commitLine, commitRow } from './commit-blocks.ts';
import { type Counted, countedIn } from './counted.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';
import { hasLostBranch } from './lost-branch.ts';
import type { CutPlan } from './plan.ts';
import { slipBlocks } from './slip-blocks.ts';
import { tagHints } from './tag-hints.ts';
import { tagsText } from './tags-text.ts';
import { unparsedBlock } from './unparsed-block.ts';
import { whyItems } from './why-items.ts';
import { type Writes, writesBlocks } from './writes-blocks.ts';

/** The plan for people: the version and why, what was checked, what would be written, the commits that did not parse, the notes. */
export function planBlocks(plan: CutPlan, facts: CutFacts, inputs: CutInputs, end: End): readonly Block[] {
  const counted = countedIn(plan, facts);
  return [
    ...(end.predicted ? PREDICTED : []),
    planTable(plan, counted, facts, inputs, end),
    { kind: 'heading', text: 'Why' },
    { kind: 'list', items: [...whyItems(plan, inputs), ...tagHints(facts).map((hint) => [hint])] },
    ...picksBlocks(facts),
    ...checksBlocks(plan.checks),
    ...writesBlocks(end),
    ...tokenBlocks(facts),
    ...cancelledBlocks(plan),
    ...unparsedBlock(plan.unparsed, counted.sizeOf),
    ...slipBlocks(plan.commits, facts.settings),
    ...notesBlocks(plan),
  ];
}

/** How the drive ended, as far as it is shown. */
export type End = Writes & { readonly stop: Pick<Stop, 'decision' | 'verdict'> };

const PREDICTED: readonly Block[] = [
  { kind: 'text', text: ['Predicted by a dry run: nothing was written.'] },
];

type Row = readonly [string, Inline];

function planTable(
  plan: CutPlan,
  counted: Counted,
  facts: CutFacts,
  inputs: CutInputs,
  { stop }: End,
): Block {
  const { candidate } = plan;
  const rows: readonly Row[] = [
    ['decision', { kind: 'strong', text: stop.decision }],
    ['verdict', { kind: 'strong', text: stop.verdict }],
    ...(candidate === undefined
      ? []
      : ([
          ['next version', { kind: 'strong', text: candidate.versionText }],
          ['tag', { kind: 'code', text: candidate.tag }],
          ['branch', branchText(candidate)],
        ] satisfies Row[])),
    ['previous version', facts.base?.tag.name ?? `none: ${whyNoBase(facts, inputs)}`],
    ['commits since', rangeText(plan, counted)],
    ['bump', plan.bump],
    ['commit', { kind: 'code', text: candidate?.sha ?? facts.target.sha }],
    ...(inputs.mode === 'hotfix' ? hotfixRows(inputs) : []),
    [
      'configuration',
      facts.configDigest === undefined
        ? `none: ${facts.configFile} is not there, defaults are used`
        : facts.configFile,
    ],
    ['tags read as', tagsText(facts)],
  ];
  return { kind: 'table', head: ['what', 'value'], rows };
}

/** A hotfix is never a first release, and what is released elsewhere is no news to whoever asks for it. */
/** A candidate may have lost its branch, or never have had one. */
function branchText(candidate: Candidate): Inline {
  return hasLostBranch(candidate) ? 'none' : { kind: 'code', text: candidate.branch };
}

function whyNoBase({ tags }: CutFacts, inputs: CutInputs): string {
  if (inputs.mode === 'hotfix') return 'base-version names no tag';
  return newestFinal(tags.versions) === undefined
    ? 'this is the first release'
    : 'no tag of this history counts';
}

function hotfixRows(inputs: CutInputs): readonly Row[] {
  return [
    ['justification', inputs.justification ?? ''],
    ['incident', inputs.incident ?? 'none named'],
  ];
}

function rangeText({ commits, unparsed }: CutPlan, { takenBack }: Counted): string {
  const reverted = takenBack === 0 ? '' : `, ${takenBack} take each other back`;
  return `${commits.length} (${unparsed.length} not Conventional Commits${reverted})`;
}

function picksBlocks({ picks }: CutFacts): readonly Block[] {
  if (picks.commits.length === 0) return [];
  return [
    { kind: 'heading', text: 'Picks, in this order' },
    { kind: 'table', head: ['commit', 'subject'], rows: picks.commits.map(commitRow) },
  ];
}

function checksBlocks(checks: readonly Check[]): readonly Block[] {
  if (checks.length === 0) return [];
  const rows = checks.flatMap(
    ({ name, verdict, reasons: [first, ...rest] }): readonly (readonly Inline[])[] => [
      [name, { kind: 'strong', text: verdict }, first === undefined ? '' : `${first.code}: ${first.message}`],
      ...rest.map((reason): readonly Inline[] => ['', '', `${reason.code}: ${reason.message}`]),
    ],
  );
  return [
    { kind: 'heading', text: 'Checks' },
    { kind: 'table', head: ['check', 'verdict', 'reason'], rows },
  ];
}

/** What of the token's limits may touch a cut; teams and protection are the business of other actions. */
const LIMITS_OF_A_CUT: readonly string[] = ['workflow-start', 'workflow-files', 'ruleset-bypass', 'audit'];

/** Told before it bites: which refusals no permission of the job would cure. */
function tokenBlocks({ tokenLimits }: CutFacts): readonly Block[] {
  const rows = tokenLimits
    .filter(({ feature }) => LIMITS_OF_A_CUT.includes(feature))
    .map(({ why, fix }) => [why, fix]);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'details',
      summary: 'What this token cannot do',
      blocks: [{ kind: 'table', head: ['limit', 'what helps'], rows }],
    },
  ];
}

/** What took each other back counts for nothing, so it is named. */
function cancelledBlocks({ cancelled }: CutPlan): readonly Block[] {
  if (cancelled.length === 0) return [];
  const items = cancelled.map(({ revert, reverted }): readonly Inline[] => [
    ...commitLine(revert),
    ' takes back ',
    ...reverted.flatMap((commit, index): readonly Inline[] =>
      index === 0 ? commitLine(commit) : [', ', ...commitLine(commit)],
    ),
  ]);
  return [
    {
      kind: 'details',
      summary: `${cancelled.length} reverted within the range`,
      blocks: [{ kind: 'list', items }],
    },
  ];
}

function notesBlocks({ notes }: CutPlan): readonly Block[] {
  if (notes === undefined) return [];
  return [{ kind: 'details', summary: 'Release notes', blocks: [{ kind: 'markdown', text: notes.body }] }];
}
