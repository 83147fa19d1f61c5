import type { GateLook } from '../../../shared/canary/gate-look.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { budgetPolicy } from '../../../shared/signal/budget/policy.ts';
import type { ResolvedProfile } from '../../../shared/signal/resolve-profile.ts';
import { collect } from '../../slo-gate/collect.ts';
import type { Sources as GateSources } from '../../slo-gate/collect/open-sources.ts';
import { decide, type Decided } from '../../slo-gate/decide.ts';
import { type GateFacts, type Memory, NO_MEMORY } from '../../slo-gate/facts.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { LookQuestion } from '../view.ts';
import { goesByBudget, openGate, profileFor } from './open-gate.ts';
import type { Sources } from './sources.ts';

/** Looks at the criteria of every service of the unit, as slo-gate does; what one look has seen, the next one knows. */
export type Looker = {
  readonly look: (of: LookQuestion, baseline: string | undefined) => Promise<readonly GateLook[]>;
  readonly close: () => void;
};

/** Opens what is asked only once it is looked at: a rollback measures nothing. */
export function lookerFor(inputs: CanaryInputs, sources: Sources, now: () => Instant): Looker {
  const open = new Map<string, Promise<GateSources>>();
  const memories = new Map<string, Memory>();
  const { unit } = sources.settings;

  async function lookAt(service: string, of: LookQuestion, baseline: string | undefined): Promise<GateLook> {
    const key = [service, of.version, of.kind, of.step, of.since].join(' ');
    const profile = profileFor(of, sources.settings);
    if (profile === undefined && !goesByBudget(of)) return nothingMeasured(service, of, now());
    if (profile !== undefined && of.kind === 'step' && of.step < 0)
      await mustOpen(service, of, baseline, profile);
    const opened = open.get(key) ?? openGate(service, of, baseline, profile, inputs, sources);
    open.set(key, opened);
    const gate = await opened;
    const { profile: lists, readsBudget, objectives } = gate.settings;
    const hasLines = Object.values(lists).some((lines) => lines.length > 0);
    const isAsked = hasLines || (!mustMeasure(of) && readsBudget === true && objectives.length > 0);
    if (!isAsked) return nothingMeasured(service, of, now());
    const facts = await collect(gate, sources.world.gate, memories.get(key) ?? NO_MEMORY, { now });
    memories.set(key, facts.memory);
    return lookOf(service, of, facts, decide(gate.settings, facts), gate);
  }

  /** Nothing takes traffic that could not be watched afterwards: what the first step is judged by must open before it. */
  async function mustOpen(service: string, of: LookQuestion, baseline: string | undefined, profile: string) {
    const key = `${service} ${of.version} ahead`;
    const ahead = { ...of, step: 0, weight: unit.steps[0]?.weight ?? 100 };
    const opened = open.get(key) ?? openGate(service, ahead, baseline, profile, inputs, sources);
    open.set(key, opened);
    await opened;
  }

  return {
    look: (of, baseline) => Promise.all(unit.services.map(({ name }) => lookAt(name, of, baseline))),
    close: () => {
      for (const opened of open.values())
        void opened.then(
          ({ prometheus }) => prometheus?.close(),
          () => undefined,
        );
    },
  };
}

function lookOf(
  service: string,
  of: LookQuestion,
  facts: GateFacts,
  decided: Decided,
  { prometheus, settings: { tier, objectives, profile } }: GateSources,
): GateLook {
  const { profile: judged, reasons, lines, silent, figures, lastBreach } = decided;
  const isQuiet = onlyRefuses(of, profile) && judged.decision === 'hold' && !hasOpen(decided);
  const remaining = figures.flatMap((one) => (one.remaining.kind === 'none' ? [] : [one.remaining.value]));
  const known =
    figures.length > 0 && remaining.length === figures.length ? Math.min(...remaining) : undefined;
  return {
    service,
    at: facts.wave.end,
    decision: isQuiet ? 'advance' : judged.decision,
    verdict: isQuiet ? 'pass' : judged.verdict,
    reasons: isQuiet ? [] : reasons,
    warnings: judged.warnings,
    blind: facts.blind !== undefined,
    // The server has the points of a time one scrape later.
    retryAt: judged.retryAt === undefined ? undefined : judged.retryAt + facts.wave.scrapeInterval,
    lastBreach,
    judgements: [
      ...lines.map(({ asked, judgement }) => ({ ...judgement, list: asked.mode })),
      ...silent.map((judgement) => ({ ...judgement, list: 'rollback' as const })),
    ],
    // What was never asked is not unknown.
    budget:
      objectives.length === 0 || prometheus === undefined
        ? undefined
        : budgetPolicy({ tier, remaining: known }),
  };
}

/** Where only lines of `rollback-when` are left to ask, none that is known not to fire leaves nothing against the step. */
function onlyRefuses({ kind, step }: LookQuestion, { advanceWhen }: ResolvedProfile): boolean {
  return advanceWhen.length === 0 && (step < 0 || kind === 'guard' || kind === 'soak');
}

function hasOpen({ lines }: Decided): boolean {
  return lines.some(({ asked, judgement }) => asked.mode === 'rollback' && judgement.verdict !== 'fail');
}

/**
 * A step that takes traffic is never left unmeasured; before it there may be nothing to ask. After 100% there may be nothing either,
 * and then people are told that nothing watches it.
 */
function nothingMeasured(service: string, of: LookQuestion, at: Instant): GateLook {
  const { kind } = of;
  const message = `${service}: the profile has no criterion that can be measured here`;
  const isNeeded = mustMeasure(of);
  const reason = { code: 'nothing-measured', message };
  return {
    service,
    at,
    decision: isNeeded ? 'hold' : 'advance',
    verdict: isNeeded ? 'inconclusive' : 'pass',
    reasons: isNeeded ? [reason] : [],
    warnings: kind === 'guard' || kind === 'soak' ? [reason] : [],
    blind: false,
    retryAt: undefined,
    lastBreach: undefined,
    judgements: [],
    budget: undefined,
  };
}

/** Whether it is about a step that takes traffic. */
function mustMeasure({ kind, step }: LookQuestion): boolean {
  return kind === 'step' && step >= 0;
}
