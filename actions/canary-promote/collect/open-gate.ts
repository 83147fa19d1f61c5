import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { sourcesFor, type Sources as GateSources } from '../../slo-gate/collect/open-sources.ts';
import type { GateInputs } from '../../slo-gate/inputs.ts';
import { gateSettings, type GateSettings } from '../../slo-gate/settings.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { LookQuestion } from '../view.ts';
import { linesFor } from '../which-lines.ts';
import type { Sources } from './sources.ts';

/**
 * Opens what the criteria of one service are asked of, at one kind of look.
 * @param profile name of the one that judges; without one nothing but the error budget is asked
 * @throws CouldNotDecide when something cannot be asked as it is set up
 */
export async function openGate(
  service: string,
  of: LookQuestion,
  baseline: string | undefined,
  profile: string | undefined,
  inputs: CanaryInputs,
  { settings, configDigest, world }: Sources,
): Promise<GateSources> {
  const given = gateInputs(inputs, service, of, baseline, profile ?? NO_LINES);
  const { config } = settings;
  const read = gateSettings(
    profile === undefined ? { ...config, profiles: { [NO_LINES]: {} } } : config,
    given,
  );
  if (!read.ok)
    throw new CouldNotDecide([{ code: 'invalid-settings', message: `${service}: ${read.message}` }]);
  const value: GateSettings = {
    ...read.value,
    profile: linesFor(of, read.value.profile),
    tellsBreaches: of.kind === 'step' && of.step >= 0,
    readsBudget: goesByBudget(of),
  };
  return sourcesFor(value, configDigest, given, world.gate);
}

/** The profile of a step that names none. */
const NO_LINES = 'none';

/**
 * Whether a step is judged by this look, and so by what is left of the error budget, whatever the lines of its profile ask: it allows the first
 * step, makes bakes longer and adds roles to every step.
 */
export function goesByBudget({ kind }: LookQuestion): boolean {
  return kind === 'step' || kind === 'pre-promotion';
}

/** Name of the profile that judges at a look; `undefined` where none is named. */
export function profileFor(
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
