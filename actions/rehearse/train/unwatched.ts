import type { Finding } from '../../../shared/config/finding.ts';
import type { Path } from '../../../shared/config/path.ts';
import { type ResolvedProfile, resolveProfile } from '../../../shared/signal/resolve-profile.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import type { Moment } from '../scenario/moment.ts';
import type { Setting } from '../setting/setting.ts';
import { chosenSignal } from './signal.ts';

/**
 * Why nothing sees what happens under a step, where that step is judged by a profile of its own that does not look for it; none: it is
 * seen, or it happens under no one step.
 */
export function unwatchedFindings(deed: Deed, setting: Setting, at: Path): readonly Finding[] {
  const judged = profileAt(deed.at, setting);
  if (judged === undefined) return [];
  const { where, lists } = judged;
  const { signal, incident, silent } = deed;
  const chosen = signal?.kind === undefined ? undefined : chosenSignal(signal, setting);
  const wrong = (key: string, message: string): Finding => ({ path: [...at, key], message });
  return [
    ...(chosen === undefined || lists.rollbackWhen.some((line) => 'signal' in line && line.signal === chosen)
      ? []
      : [wrong('signal', `no rollback-when of ${where} is about ${chosen}`)]),
    ...(typeof incident !== 'object' ||
    incident.about !== 'release' ||
    lists.rollbackWhen.some(({ kind }) => kind === 'incidents')
      ? []
      : [wrong('incident', `no rollback-when of ${where} asks for incidents`)]),
    ...(silent === undefined || [...lists.advanceWhen, ...lists.rollbackWhen].some((line) => 'signal' in line)
      ? []
      : [wrong('silent', `${where} measures no signal, so nothing of it can fall silent`)]),
  ];
}

/** What judges a step while it has the weight at which something happens. */
function profileAt(
  { from }: Moment,
  { config, settings: { unit } }: Setting,
): { readonly where: string; readonly lists: ResolvedProfile } | undefined {
  const number =
    from.kind === 'step'
      ? from.number
      : from.kind === 'last-step'
        ? unit.steps.length
        : from.kind === 'before-last'
          ? unit.steps.length - 1
          : 0;
  const name = unit.steps[number - 1]?.profile;
  const lists = name === undefined ? undefined : resolveProfile(config.profiles ?? {}, name);
  return lists === undefined ? undefined : { where: `${name}, the profile of step ${number},`, lists };
}
