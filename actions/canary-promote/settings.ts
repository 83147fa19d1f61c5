import type { Calendar } from '../../shared/calendar/calendar.ts';
import type { PlaceName } from '../../shared/canary/deployment.ts';
import { rolloutOf } from '../../shared/canary/steps.ts';
import { SEVERAL, type Unit, type UnitService } from '../../shared/canary/unit.ts';
import type { Config } from '../../shared/config/schema.ts';
import { canonicalJson } from '../../shared/evidence/canonical-json.ts';
import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';
import { placeNames } from './place-names.ts';

type Service = NonNullable<Config['services']>[string];
export type DeployEntry = NonNullable<Service['deploy']>[number];

/** One place of the unit and how it is reached. */
export type Place = {
  readonly name: PlaceName;
  readonly service: string;
  readonly entry: DeployEntry;
  /** Template of its image; `undefined` where only the input can name one. */
  readonly image: string | undefined;
  readonly requiresDigest: boolean;
};

/** All of the configuration that a promotion depends on. */
export type CanarySettings = {
  readonly unit: Unit;
  readonly places: readonly Place[];
  /** How long the old side is to be kept by what deploys, in milliseconds; `undefined` where no strategy says. */
  readonly keepsOld: number | undefined;
  readonly prePromotionProfile: string | undefined;
  readonly kpiProfile: string | undefined;
  readonly calendar: Calendar | undefined;
  readonly roles: NonNullable<Config['roles']>;
  readonly stageEnvironment: string | undefined;
  readonly config: Config;
};

/** The strategy that hotfixes take instead of that of their service, where the configuration has one of this name. */
const HOTFIX = 'hotfix';

/** What the configuration says of the unit that a request is about, or the one sentence about why it says nothing. */
export function canarySettings(
  config: Config,
  service: string | undefined,
  isHotfix = false,
): Parsed<CanarySettings> {
  const chosen = chooseServices(config, service);
  if (!chosen.ok) return chosen;
  const [first] = chosen.value;
  if (first === undefined) return unparsed('services names nothing to promote');
  const nameOf = ({ strategy = '' }: Service): string =>
    isHotfix && config.strategies?.[HOTFIX] !== undefined ? HOTFIX : strategy;
  const names = new Set(chosen.value.map(([, settings]) => nameOf(settings)));
  const strategies = chosen.value.map(
    ([name, settings]) => [name, config.strategies?.[nameOf(settings)]] as const,
  );
  const missing = strategies.find(([, strategy]) => strategy === undefined);
  if (missing !== undefined)
    return unparsed(`services.${missing[0]}.strategy: a service needs a strategy to be promoted by`);
  const rollouts = strategies.flatMap(([, strategy]) =>
    strategy === undefined ? [] : [rolloutOf(strategy, undefined)],
  );
  const [rollout] = rollouts;
  const [, strategy] = strategies[0] ?? [];
  if (rollout === undefined || strategy === undefined) return unparsed('no strategy');
  const weights = new Set(rollouts.map(({ steps }) => canonicalJson(steps.map(({ weight }) => weight))));
  if (names.size > 1 && weights.size > 1)
    return unparsed(
      'the services of one train must rise in the same weights: give them one strategy, or promote each with service',
    );
  const without = chosen.value.find(([, { deploy }]) => deploy === undefined);
  if (without !== undefined)
    return unparsed(`services.${without[0]}.deploy is missing: nothing says what carries out a change of it`);

  const kept = rollouts.flatMap(({ keepsOld: one }) => one ?? []);
  const keepsOld = kept.length === 0 ? undefined : Math.max(...kept);
  const services = chosen.value.map(([name, settings]): UnitService => ({
    name,
    places: placeNames(name, settings.deploy ?? []),
    tier: settings.tier,
    hasObjectives: settings.slo !== undefined,
    migrations: settings.migrations,
  }));
  return parsed({
    unit: {
      scope: services.length === 1 ? first[0] : SEVERAL,
      services,
      type: strategy.type,
      steps: rollout.steps,
      isPrepared: strategy.type === 'blue-green' && rollout.prePromotionProfile !== undefined,
      advancesByItself: rollouts.every(({ advancesByItself }) => advancesByItself),
      guard: Math.max(...rollouts.map(({ guard }) => guard)),
      soak: Math.max(...rollouts.map(({ soak }) => soak)),
      // One rollback takes all back, so the service that wants it speaks for all.
      soakFailure: rollouts.some(({ soakFailure }) => soakFailure === 'rollback') ? 'rollback' : 'page',
      keepsOld: chosen.value.some(([, settings]) => reusesOldSide(settings)) ? (keepsOld ?? 0) : 0,
    },
    places: chosen.value.flatMap(([name, settings]) => placesOf(name, settings)),
    keepsOld,
    prePromotionProfile: rollout.prePromotionProfile,
    kpiProfile: strategy.kpi,
    calendar: config.calendar,
    roles: config.roles ?? {},
    stageEnvironment: config.train?.['stage-environment'],
    config,
  });
}

/** Whether the next release takes the very pods that a rollback of this one would go back to. */
function reusesOldSide({ deploy = [] }: Service): boolean {
  return deploy.some((entry) => 'kubernetes' in entry);
}

function chooseServices(
  config: Config,
  service: string | undefined,
): Parsed<readonly (readonly [string, Service])[]> {
  const all = Object.entries(config.services ?? {});
  if (all.length === 0) return unparsed('services is missing: it says what is promoted, and how');
  if (service === undefined) return parsed(all);
  const one = all.find(([name]) => name === service);
  return one === undefined
    ? unparsed(
        `there is no service "${service}"; the configuration has ${all.map(([name]) => name).join(', ')}`,
      )
    : parsed([one]);
}

function placesOf(service: string, settings: Service): readonly Place[] {
  const entries = settings.deploy ?? [];
  return placeNames(service, entries).flatMap((name, index) => {
    const entry = entries[index];
    return entry === undefined
      ? []
      : [{ name, service, entry, image: settings.image, requiresDigest: settings['require-digest'] }];
  });
}
