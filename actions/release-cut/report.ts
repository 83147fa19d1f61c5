import type { Json } from '../../shared/evidence/canonical-json.ts';
import { blankOutputs } from '../../shared/shell/failed-outcome.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { formatLocalAndUtc } from '../../shared/calendar/local-time.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';
import { type CutOutput, outputs } from './outputs.ts';
import { type CutPlan, isClosed } from './plan.ts';
import { planBlocks } from './plan-blocks.ts';

/** Shows a plan. Everything here is a rendering of the two values; nothing is computed anew. */
export function report(plan: CutPlan, facts: CutFacts, inputs: CutInputs): Outcome<CutOutput> {
  const { candidate, notes } = plan;
  return {
    headline: headline(plan, facts),
    blocks: planBlocks(plan, facts, inputs),
    outputs: {
      ...blankOutputs(outputs),
      version: candidate?.versionText ?? '',
      tag: candidate?.tag ?? '',
      branch: candidate?.branch ?? '',
      sha: facts.target.sha,
      'previous-tag': facts.base?.tag.name ?? '',
      bump: plan.bump,
      'commit-count': String(plan.commits.length),
      'unparsed-count': String(plan.unparsed.length),
      changed: 'false',
    },
    files: notes === undefined ? [] : [{ output: 'notes-file', name: 'notes.md', content: notes.full }],
    service: undefined,
    release:
      candidate === undefined
        ? undefined
        : { version: candidate.versionText, tag: candidate.tag, sha: candidate.sha },
    configDigest: facts.configDigest,
    facts: recordFacts(plan, facts),
    checks: plan.checks,
    exceptions: [],
    verdict: plan.verdict,
    decision: plan.decision,
    predicted: true,
    reasons: plan.reasons,
    plan: plan.effects,
  };
}

function headline(plan: CutPlan, facts: CutFacts): string {
  const from = facts.target.ref;
  const tag = plan.candidate?.tag ?? 'a release';
  switch (plan.decision) {
    case 'none':
      return `Nothing to cut from ${from}`;
    case 'refuse':
      return `The cut of ${tag} from ${from} would be refused: ${firstObjection(plan)}`;
    case 'complete':
      return plan.candidate?.exists === true
        ? `${tag} is already cut from ${from}`
        : `${tag} would be cut from ${from}${openQuestions(plan)}`;
  }
}

/** The first reason of the first check that closes the cut; without checks, of the version. */
function firstObjection({ checks, reasons }: CutPlan): string {
  const closed = checks.find(({ verdict }) => verdict === 'fail') ?? checks.find((check) => isClosed(check));
  return (closed?.reasons[0] ?? reasons[0])?.message ?? 'no reason was given';
}

function openQuestions({ checks }: CutPlan): string {
  const open = checks.filter(({ verdict }) => verdict !== 'pass').length;
  return open === 0 ? '' : `, if ${open} open question${open === 1 ? '' : 's'} can be answered`;
}

/** What the record keeps of the facts: enough to ask the same questions again, and the answers. */
function recordFacts(
  plan: CutPlan,
  facts: CutFacts,
): { readonly name: string; readonly source: string; readonly value: Json }[] {
  const { target, base, tags, settings } = facts;
  const zone = settings.calendar?.timezone ?? 'UTC';
  return [
    { name: 'time', source: 'clock of the runner', value: formatLocalAndUtc(facts.at, zone) },
    { name: 'target', source: target.ref, value: target.sha },
    {
      name: 'tags',
      source: `tags named ${tags.template.text}`,
      value: { versions: tags.versions.length, lookalikes: tags.lookalikes.length },
    },
    { name: 'previous version', source: base?.tag.name ?? 'no final version', value: base?.tag.sha ?? null },
    {
      name: 'commits',
      source: `git log ${base === undefined ? '' : `${base.tag.name}..`}${target.sha}`,
      value: { total: plan.commits.length, ...plan.choice.bump.counts, cancelled: plan.cancelled.length },
    },
    {
      name: 'unparsed',
      source: 'commit headers',
      value: plan.unparsed.map(({ sha, subject }) => `${sha} ${subject}`),
    },
  ];
}
