import type { GateLook } from '../../../shared/canary/gate-look.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { budgetPolicy } from '../../../shared/signal/budget/policy.ts';
import type { ResolvedProfile } from '../../../shared/signal/resolve-profile.ts';
import { collect } from '../../slo-gate/collect.ts';
import { sourcesFor, type Sources as GateSources } from '../../slo-gate/collect/open-sources.ts';
import { decide, type Decided } from '../../slo-gate/decide.ts';
import { type GateFacts, type Memory, NO_MEMORY } from '../../slo-gate/facts.ts';
import type { GateInputs } from '../../slo-gate/inputs.ts';
import { gateSettings, type GateSettings } from '../../slo-gate/settings.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { LookQuestion } from '../view.ts';
import { linesFor } from '../which-lines.ts';
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
    if (profile === undefined) return nothingMeasured(service, of, now());
    if (of.kind === 'step' && of.step < 0) await mustOpen(service, of, baseline, profile);
    const opened = open.get(key) ?? openGate(service, of, baseline, profile, inputs, sources);
    open.set(key, opened);
    const gate = await opened;
    const { profile: lists, readsBudget, objectives } = gate.settings;
    const hasLines = Object.values(lists).some((lines) => lines.length > 0);
    const isAsked = hasLines || (readsBudget === true && objectives.length > 0);
    if (!isAsked) return nothingMeasured(service, of, now());
    const facts = await collect(gate, sources.world.gate, memories.get(key) ?? NO_MEMORY, { now });
    memories.set(key, facts.memory);
    return lookOf(service, of, facts, decide(gate.settings, facts), gate.settings);
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

async function openGate(
  service: string,
  of: LookQuestion,
  baseline: string | undefined,
  profile: string,
  inputs: CanaryInputs,
  { settings, configDigest, world }: Sources,
): Promise<GateSources> {
  const given = gateInputs(inputs, service, of, baseline, profile);
  const read = gateSettings(settings.config, given);
  if (!read.ok)
    throw new CouldNotDecide([{ code: 'invalid-settings', message: `${service}: ${read.message}` }]);
  const value: GateSettings = {
    ...read.value,
    profile: linesFor(of, read.value.profile),
    tellsBreaches: of.kind === 'step' && of.step >= 0,
    // What is left of the error budget decides about the first step, even where no line of the profile can be asked yet.
    readsBudget: of.step < 0,
  };
  return sourcesFor(value, configDigest, given, world.gate);
}

function profileFor(
  { kind, step }: LookQuestion,
  { unit, prePromotionProfile, kpiProfile }: Sources['settings'],
) {
  if (kind === 'kpi') return kpiProfile;
  if (kind === 'pre-promotion') return prePromotionProfile;
  if (step < 0) return unit.steps[0]?.profile;
  return (unit.steps[step] ?? unit.steps.at(-1))?.profile;
}

function gateInputs(
  inputs: CanaryInputs,
  service: string,
  { version, since, weight, step }: LookQuestion,
  baseline: string | undefined,
  profile: string | undefined,
): GateInputs {
  const hasWeight = step >= 0 && weight > 0;
  return {
    mode: 'gate',
    service,
    version,
    'baseline-version': baseline,
    profile,
    since: hasWeight ? since : undefined,
    weight: hasWeight ? weight / 100 : undefined,
    at: undefined,
    wait: undefined,
    compare: 'limits',
    'prometheus-url': inputs['prometheus-url'],
    'prometheus-token': inputs['prometheus-token'],
    'prometheus-headers': inputs['prometheus-headers'],
    'prometheus-ca': inputs['prometheus-ca'],
    'prometheus-cert': inputs['prometheus-cert'],
    'prometheus-key': inputs['prometheus-key'],
    'max-error-rate': undefined,
    'max-latency-p95': undefined,
    for: undefined,
    'dry-run': true,
    config: inputs.config,
    'github-token': inputs['github-token'],
    'fail-on': undefined,
  };
}

function lookOf(
  service: string,
  of: LookQuestion,
  facts: GateFacts,
  decided: Decided,
  { tier, objectives, profile }: GateSettings,
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
    budget: objectives.length === 0 ? undefined : budgetPolicy({ tier, remaining: known }),
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
function nothingMeasured(service: string, { kind, step }: LookQuestion, at: Instant): GateLook {
  const message = `${service}: the profile has no criterion that can be measured here`;
  const isNeeded = kind === 'step' && step >= 0;
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
