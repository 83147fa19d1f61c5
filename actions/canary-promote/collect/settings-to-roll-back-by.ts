import { strategiesSchema } from '../../../shared/canary/strategy-schema.ts';
import { nearest } from '../../../shared/config/nearest.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { CanaryInputs } from '../inputs.ts';
import { type CanarySettings, canarySettings, type Place } from '../settings.ts';
import { byHand } from './config-to-roll-back-by.ts';

/** The name of the one strategy that takes back what rises by several, or by none. */
const ANY = 'any';

/**
 * What the configuration says of the unit that is to be taken back. Where it could not be promoted as one (services that
 * rise by different steps, one that names no strategy or no place), it can still be taken back as one.
 * @throws CouldNotDecide when there is no such service, or nothing says where production runs
 */
export function settingsToRollBackBy(
  config: Config,
  { service: asked, config: file }: Pick<CanaryInputs, 'service' | 'config'>,
): { readonly settings: CanarySettings; readonly instead: readonly Reason[] } {
  const services = Object.entries(config.services ?? {});
  const names = services.map(([name]) => name);
  const service = asked === undefined ? undefined : serviceMeant(asked, names);
  const ignored = service === asked ? [] : [slip(asked, service)];
  const settings = canarySettings(config, service);
  if (settings.ok) return { settings: settings.value, instead: ignored };
  const reason = { code: 'invalid-settings', message: settings.message, source: file };
  if (service !== undefined && services.length > 0 && !names.includes(service))
    throw new CouldNotDecide([
      { ...reason, message: `${reason.message}. Nothing was taken back: name one of them, or none for all` },
    ]);
  const placed = services.filter(([, { deploy }]) => deploy !== undefined);
  const lenientStrategies = strategiesSchema.parse({ [ANY]: { type: commonType(config, placed) } });
  const lenient = canarySettings(
    {
      ...config,
      strategies: lenientStrategies,
      services: Object.fromEntries(placed.map(([name, one]) => [name, { ...one, strategy: ANY }])),
    },
    service,
  );
  if (!lenient.ok) throw new CouldNotDecide([reason, byHand()]);
  const message = `${settings.message}; the rollback goes on all the same`;
  return { settings: { ...lenient.value, config }, instead: [...ignored, { ...reason, message }] };
}

/**
 * The service that a name means. A slip of the pen refuses no rollback where there is only one that it can mean; a name
 * like none of them may come from a person who stands in the wrong repository, and one of several is not guessed.
 */
function serviceMeant(asked: string, names: readonly string[]): string {
  const [only] = names;
  return only !== undefined && names.length === 1 ? (nearest(asked, [only]) ?? asked) : asked;
}

function slip(asked: string | undefined, service: string | undefined): Reason {
  const message = `there is no service "${asked}"; the rollback is of ${service}, the only one of the configuration`;
  return { code: 'input-ignored', message };
}

/** The settings by which one place is reached: in a unit of several types each service goes by its own. */
export function ownSettings({ service }: Place, settings: CanarySettings): CanarySettings {
  const own = canarySettings(settings.config, service);
  return own.ok ? own.value : settings;
}

function commonType(
  { strategies = {} }: Config,
  services: readonly (readonly [string, { readonly strategy?: string | undefined }])[],
) {
  const types = new Set(services.flatMap(([, { strategy = '' }]) => strategies[strategy]?.type ?? []));
  const [only] = types;
  return types.size === 1 ? only : 'canary';
}
