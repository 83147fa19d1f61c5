import { nearest } from '../../shared/config/nearest.ts';
import type { Config } from '../../shared/config/schema.ts';
import { showKey } from '../../shared/config/show.ts';
import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';
import { resolveProfile, type ResolvedProfile } from '../../shared/signal/resolve-profile.ts';
import type { ServiceSettings } from './choose-service.ts';

export type ChosenProfile = { readonly name: string; readonly profile: ResolvedProfile };

/** The profile that is asked for, else that of the strategy of the service, else the only one there is. */
export function chooseProfile(
  { profiles = {}, strategies = {} }: Config,
  asked: string | undefined,
  service: ServiceSettings | undefined,
): Parsed<ChosenProfile> {
  const names = Object.keys(profiles);
  const strategy = service?.strategy;
  const ofStrategy =
    strategy !== undefined && Object.hasOwn(strategies, strategy) ? strategies[strategy]?.profile : undefined;
  const name = asked ?? ofStrategy ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined)
    return unparsed(
      names.length === 0
        ? 'the configuration has no profiles: there is nothing to judge by'
        : `it is not clear which profile judges: give profile as one of ${names.join(', ')}`,
    );
  const profile = resolveProfile(profiles, name);
  if (profile !== undefined) return parsed({ name, profile });
  const meant = nearest(name, names);
  return unparsed(
    `no profile ${showKey(name)} in the configuration${meant === undefined ? `, only ${names.join(', ')}` : `, did you mean ${showKey(meant)}?`}`,
  );
}
