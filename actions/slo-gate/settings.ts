import type { Config } from '../../shared/config/schema.ts';
import { type Parsed, parsed } from '../../shared/quantity/parsed.ts';
import type { Duration } from '../../shared/quantity/duration.ts';
import { type Objective, objectivesOf, type Signals } from '../../shared/signal/budget/objective.ts';
import type { PlaceholderValues } from '../../shared/signal/query/placeholders.ts';
import type { ResolvedProfile } from '../../shared/signal/resolve-profile.ts';
import { chooseProfile } from './choose-profile.ts';
import { chooseService } from './choose-service.ts';
import { hasInlineLimits, inlineGate } from './inline.ts';
import type { GateInputs } from './inputs.ts';

/** Everything a verdict depends on besides what is measured. */
export type GateSettings = {
  /** True where the inputs give the limits: rate windows then follow the scrape interval. */
  readonly inline: boolean;
  readonly service: string | undefined;
  /** Name of the profile; `undefined` where the inputs give the limits. */
  readonly profileName: string | undefined;
  readonly profile: ResolvedProfile;
  readonly signals: Signals;
  readonly objectives: readonly Objective[];
  readonly tier: number | undefined;
  /** At least one; every criterion over a signal is judged in each. */
  readonly regions: readonly Region[];
  /** Distance of two points in milliseconds. */
  readonly step: Duration;
  readonly onBlind: 'hold' | 'rollback';
  readonly since: number | undefined;
  /** Share of the traffic on the version under test, more than 0 and at most 1; `undefined` where nobody tells. */
  readonly weight: number | undefined;
  /** True where the caller counts a bake: then breaches of `advance-when` are looked for since the weight change. */
  readonly tellsBreaches: boolean;
  /** True where the caller goes by what is left of the error budgets, whether or not a line asks for it. */
  readonly readsBudget?: boolean;
  readonly at: number | undefined;
  readonly compare: 'limits' | 'statistical';
  readonly sources: Config['sources'];
  readonly probes: NonNullable<Config['probes']>;
};

/** Where a service runs. `name` is `undefined` for a service with one place. */
export type Region = { readonly name: string | undefined; readonly values: PlaceholderValues };

const STEP = 30_000;

/** What configuration and inputs come to, or the one sentence about why they do not fit together. */
export function gateSettings(config: Config | undefined, inputs: GateInputs): Parsed<GateSettings> {
  return config === undefined ? inlineSettings(inputs) : configuredSettings(config, inputs);
}

function inlineSettings(inputs: GateInputs): Parsed<GateSettings> {
  const inline = inlineGate(inputs);
  if (!inline.ok) return inline;
  return parsed({
    ...common(inputs),
    ...inline.value,
    inline: true,
    service: inputs.service,
    profileName: undefined,
    objectives: [],
    tier: undefined,
    regions: [{ name: undefined, values: valuesOf(inputs, inputs.service) }],
    step: STEP,
    onBlind: 'hold',
    sources: undefined,
    probes: [],
  });
}

function configuredSettings(config: Config, inputs: GateInputs): Parsed<GateSettings> {
  if (hasInlineLimits(inputs))
    return {
      ok: false,
      message: `max-error-rate, max-latency-p95 and for go without a configuration, and ${inputs.config} is one: leave either out`,
      at: 0,
    };
  const service = chooseService(config, inputs.service);
  if (!service.ok) return service;
  const { name, settings } = service.value;
  const profile = chooseProfile(config, inputs.profile, settings);
  if (!profile.ok) return profile;
  const signals = config.signals ?? {};
  return parsed({
    ...common(inputs),
    inline: false,
    service: name,
    profileName: profile.value.name,
    profile: profile.value.profile,
    signals,
    objectives: settings?.slo === undefined ? [] : objectivesOf(settings.slo, signals),
    tier: settings?.tier,
    regions: regionsOf(settings?.deploy ?? [], valuesOf(inputs, name)),
    step: config.sources?.prometheus?.step ?? STEP,
    onBlind: config.sources?.prometheus?.['on-blind'] ?? 'hold',
    sources: config.sources,
    probes: config.probes ?? [],
  });
}

function common({ since, weight, at, compare }: GateInputs) {
  return { since, weight, at, compare, tellsBreaches: false };
}

function valuesOf(inputs: GateInputs, service: string | undefined): PlaceholderValues {
  const baseline = inputs['baseline-version'];
  return {
    ...(service === undefined ? {} : { service }),
    ...(inputs.version === undefined ? {} : { version: inputs.version }),
    ...(baseline === undefined ? {} : { 'baseline-version': baseline }),
  };
}

type Deploy = NonNullable<NonNullable<Config['services']>[string]['deploy']>;

/** One region for each entry of `deploy`; `{environment}` is its region, `{namespace}` that of its cluster. */
function regionsOf(deploy: Deploy, values: PlaceholderValues): readonly Region[] {
  if (deploy.length === 0) return [{ name: undefined, values }];
  return deploy.map((entry, index) => {
    const namespace = namespaceOf(entry);
    const { region } = entry;
    return {
      name: deploy.length === 1 ? region : (region ?? `deploy[${index}]`),
      values: {
        ...values,
        ...(namespace === undefined ? {} : { namespace }),
        ...(region === undefined ? {} : { environment: region }),
      },
    };
  });
}

function namespaceOf(entry: Deploy[number]): string | undefined {
  if ('argo-rollouts' in entry) return entry['argo-rollouts'].namespace;
  if ('kubernetes' in entry) return entry.kubernetes.namespace;
  return 'helm' in entry ? entry.helm.namespace : undefined;
}
