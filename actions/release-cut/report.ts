import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { Block } from '../../shared/report/block.ts';
import type { Stop } from '../../shared/drive/turn.ts';
import { blankOutputs } from '../../shared/shell/failed-outcome.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { formatInstant } from '../../shared/calendar/instant.ts';
import { formatLocalAndUtc } from '../../shared/calendar/local-time.ts';
import type { Driven } from '../../shared/shell/drive/work.ts';
import type { CutFacts } from './facts.ts';
import { hasLostBranch } from './lost-branch.ts';
import { headline } from './headline.ts';
import type { CutInputs } from './inputs.ts';
import { inputsFor } from './inputs-for.ts';
import { type CutOutput, outputs } from './outputs.ts';
import type { PlanOf } from './turn.ts';
import type { CutPlan } from './plan.ts';
import { planBlocks } from './plan-blocks.ts';
import type { CutView, HistoryOf } from './view.ts';

/** Shows how a cut ended. Everything here is a rendering of the values; nothing is computed anew. */
export function report(driven: Driven<CutView>, planOf: PlanOf, inputs: CutInputs): Outcome<CutOutput> {
  const { history, outside } = driven.facts;
  if (history === undefined) return withoutHistory(driven);
  const { facts, of } = history;
  const plan = planOf(history);
  const { candidate, notes } = plan;
  const { stop, predicted } = driven;
  const named = isMade(plan, driven) || predicted ? candidate : undefined;
  return {
    headline: headline(plan, facts, driven),
    blocks: [...begunBlocks(of, stop), ...planBlocks(plan, facts, inputsFor(inputs, of), driven)],
    outputs: {
      ...blankOutputs(outputs),
      version: named?.versionText ?? '',
      tag: named?.tag ?? '',
      branch: named === undefined || hasLostBranch(named) ? '' : named.branch,
      sha: named?.sha ?? '',
      'previous-tag': facts.base?.tag.name ?? '',
      bump: plan.bump,
      'commit-count': String(plan.commits.length),
      'unparsed-count': String(plan.unparsed.length),
      'release-url': (predicted ? undefined : outside?.seen.releases?.[0]?.url) ?? '',
      changed: String(driven.changed),
    },
    files: notes === undefined ? [] : [{ output: 'notes-file', name: 'notes.md', content: notes.full }],
    service: undefined,
    release: named === undefined ? undefined : { version: named.versionText, tag: named.tag, sha: named.sha },
    configDigest: facts.configDigest,
    facts: [...begunFacts(of), ...recordFacts(plan, facts)],
    checks: plan.checks,
    exceptions: [],
    verdict: stop.verdict,
    decision: stop.decision,
    predicted,
    reasons: stop.reasons,
    plan: driven.plan,
  };
}

/** Whether the candidate is there: found, or made by this run, whatever came after. */
function isMade({ candidate }: CutPlan, { stop, effects, predicted }: Driven<CutView>): boolean {
  if (candidate?.exists === true) return true;
  if (predicted) return false;
  const published = effects.find(({ key }) => key.startsWith('publish-candidate '))?.result;
  return stop.decision === 'complete' || published === 'done' || published === 'found';
}

/** Whose cut this was, where another run has begun it. */
function begunBlocks(of: HistoryOf, { decision }: Stop): readonly Block[] {
  if (of.kind === 'goal') return [];
  const end = decision === 'complete' ? 'finished here' : 'and not finished here';
  return [{ kind: 'text', text: [`Begun by ${of.by} at ${formatInstant(of.at)}, ${end}.`] }];
}

function begunFacts(of: HistoryOf): ReturnType<typeof recordFacts> {
  if (of.kind === 'goal') return [];
  const { tag, by, onto, picks, why } = of;
  const at = formatInstant(of.at);
  return [{ name: 'begun', source: `intent for ${tag} in the ledger`, value: { by, at, onto, picks, why } }];
}

/** The run ended before anything was asked of the history: another is at it, or the ledger cannot be written. */
function withoutHistory({ stop, changed, predicted }: Driven<CutView>): Outcome<CutOutput> {
  const { decision, verdict, reasons } = stop;
  return {
    headline: `No cut: ${reasons[0]?.message ?? decision}`,
    blocks: [
      {
        kind: 'list',
        items: reasons.map(({ code, message }) => [{ kind: 'code', text: code }, ' ', message]),
      },
    ],
    outputs: { ...blankOutputs(outputs), changed: String(changed) },
    files: [],
    service: undefined,
    release: undefined,
    configDigest: undefined,
    facts: [],
    checks: [],
    exceptions: [],
    verdict,
    decision,
    predicted,
    reasons,
    plan: [],
  };
}

/** What the record keeps of the facts: enough to ask the same questions again, and the answers. */
function recordFacts(
  plan: CutPlan,
  facts: CutFacts,
): { readonly name: string; readonly source: string; readonly value: Json }[] {
  const { target, base, tags, settings } = facts;
  const zone = settings.calendar?.timezone ?? 'UTC';
  return [
    {
      name: 'time',
      source: 'clock of the runner',
      value: formatLocalAndUtc(facts.aheadFrom ?? facts.at, zone),
    },
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
