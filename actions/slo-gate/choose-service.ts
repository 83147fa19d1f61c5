import { nearest } from '../../shared/config/nearest.ts';
import type { Config } from '../../shared/config/schema.ts';
import { showKey } from '../../shared/config/show.ts';
import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';

export type ServiceSettings = NonNullable<Config['services']>[string];
export type ChosenService = {
  readonly name: string | undefined;
  readonly settings: ServiceSettings | undefined;
};

/** The service to judge: the one that is asked for, or the only one there is. */
export function chooseService({ services }: Config, asked: string | undefined): Parsed<ChosenService> {
  // A configuration of signals and profiles alone is enough to judge with; then the name is only a label value.
  if (services === undefined) return parsed({ name: asked, settings: undefined });
  const names = Object.keys(services);
  const name = asked ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined)
    return unparsed(`there are several services: give service as one of ${names.join(', ')}`);
  if (Object.hasOwn(services, name)) return parsed({ name, settings: services[name] });
  const meant = nearest(name, names);
  return unparsed(
    `no service ${showKey(name)} in the configuration${meant === undefined ? `, only ${names.join(', ')}` : `, did you mean ${showKey(meant)}?`}`,
  );
}
