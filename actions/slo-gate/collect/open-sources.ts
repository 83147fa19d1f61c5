import { DEFAULT_CONFIG, findConfig } from '../../../shared/adapters/config/find-config.ts';
import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import { parsed, type Parsed } from '../../../shared/quantity/parsed.ts';
import type { AlertsSeen } from '../../../shared/signal/state/alert.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';
import { hasInlineLimits } from '../inline.ts';
import type { GateInputs } from '../inputs.ts';
import { matchersOf } from '../questions/alerts.ts';
import { gateSettings, type GateSettings } from '../settings.ts';
import { alertsFrom } from './alert-source.ts';
import { incidentsFrom } from './incident-sources.ts';
import { prometheusOptions } from './prometheus-options.ts';
import { secretHeaders, secretsNamedIn } from './secrets.ts';
import { unusedProxy } from './unused-proxy.ts';
import type { World } from './world.ts';

/** Where everything that a verdict needs is asked. What the profile does not need is not opened. */
export type Sources = {
  readonly settings: GateSettings;
  readonly configDigest: string | undefined;
  readonly prometheus: Prometheus | undefined;
  /** Address for people, for links. */
  readonly graphUrl: string | undefined;
  /** What to say of a proxy when Prometheus cannot be reached. */
  readonly proxyNote: string | undefined;
  /** Every text that must not show, beyond the inputs that the shell knows. */
  readonly secrets: readonly string[];
  readonly alerts: (() => Promise<Answer<AlertsSeen>>) | undefined;
  readonly incidents: readonly (() => Promise<Answer<readonly Incident[]>>)[];
};

/** @throws CouldNotDecide when something cannot be asked as it is set up, with everything that is wrong */
export async function openSources(inputs: GateInputs, world: World): Promise<Sources> {
  const { config, digest } = await configOf(inputs, world);
  const settings = gateSettings(config, inputs);
  if (!settings.ok) throw refusal('invalid-settings', [settings.message]);
  return sourcesFor(settings.value, digest, inputs, world);
}

/** The same for settings that are there already. */
export async function sourcesFor(
  value: GateSettings,
  digest: string | undefined,
  inputs: GateInputs,
  world: World,
): Promise<Sources> {
  const options = needsPrometheus(value) ? await prometheusOptions(inputs, value, world) : parsed(undefined);
  const prometheus = opened(options, (given) => world.prometheus(given));
  const alerts = needs(value, 'alerts-none') ? alertsFrom(value, world) : parsed(undefined);
  const incidents = needs(value, 'incidents') ? incidentsFrom(inputs, value, world) : parsed([]);
  const matchers = needs(value, 'alerts-none') ? matchersOf(value) : parsed([]);
  if (prometheus.ok && alerts.ok && incidents.ok && matchers.ok)
    return {
      settings: value,
      configDigest: digest,
      prometheus: prometheus.value,
      graphUrl: options.ok ? options.value?.url : undefined,
      proxyNote:
        options.ok && options.value !== undefined ? unusedProxy(options.value.url, world.env) : undefined,
      secrets: [
        ...secretsNamedIn([value.sources, value.probes], world.env),
        ...secretHeaders(inputs['prometheus-headers'] ?? {}),
      ],
      alerts: alerts.value,
      incidents: incidents.value,
    };
  const slips = [prometheus, alerts, incidents, matchers].flatMap((one) => (one.ok ? [] : [one.message]));
  throw refusal('invalid-settings', slips);
}

/**
 * The configuration. Limits as inputs stand for themselves: then the usual place is not even looked at, and one that somebody
 * names is a contradiction that the settings tell.
 */
export async function configOf(
  inputs: GateInputs,
  { readText }: World,
): Promise<{ readonly config: Config | undefined; readonly digest: string | undefined }> {
  const { config: file, mode } = inputs;
  if (hasInlineLimits(inputs) && file === DEFAULT_CONFIG && mode === 'gate')
    return { config: undefined, digest: undefined };
  const found = await findConfig(file, readText);
  if (found !== undefined) return found;
  const how =
    mode === 'gate'
      ? ': write one, or give max-error-rate or max-latency-p95'
      : ': rules are made of the objectives in it';
  throw refusal('config-missing', [`there is no ${file}${how}`]);
}

function opened<T, U>(options: Parsed<T | undefined>, open: (given: T) => Parsed<U>): Parsed<U | undefined> {
  if (!options.ok) return options;
  return options.value === undefined ? parsed(undefined) : open(options.value);
}

function refusal(code: string, messages: readonly string[]): CouldNotDecide {
  const [first = 'it cannot be told what is wrong', ...rest] = messages;
  return new CouldNotDecide([{ code, message: first }, ...rest.map((message) => ({ code, message }))]);
}

function needs({ profile }: GateSettings, kind: 'alerts-none' | 'incidents'): boolean {
  return linesOf(profile).some((line) => line.kind === kind);
}

const MEASURED: readonly string[] = ['signal', 'burn-rate', 'budget-remaining', 'budget-used'];

/** Everything but alerts of this moment, incidents and probes is asked of Prometheus. */
function needsPrometheus({ profile, at, sources, readsBudget, objectives }: GateSettings): boolean {
  const hasSource = sources?.prometheus !== undefined;
  if (readsBudget === true && objectives.length > 0) return true;
  return linesOf(profile).some(
    (line) =>
      MEASURED.includes(line.kind) ||
      (line.kind === 'alerts-none' && hasSource && (line.hold !== undefined || at !== undefined)),
  );
}

function linesOf({ advanceWhen, rollbackWhen, warnWhen }: GateSettings['profile']) {
  return [...advanceWhen, ...rollbackWhen, ...warnWhen];
}
