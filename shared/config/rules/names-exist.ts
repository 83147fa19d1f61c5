import { criterionSubject, STATE_WORDS } from '../../signal/criterion-text.ts';
import { parseCriterion } from '../../signal/criterion/parse.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { showKey, showName } from '../show.ts';
import type { Rule, View } from '../view.ts';

/** Whatever refers to a profile, strategy, role or signal by name names one that is there. */
export const namesExist: Rule = (file) => {
  const profiles = known(file.at('profiles'));
  const strategies = known(file.at('strategies'));
  const roles = known(file.at('roles'));
  return [
    ...file
      .at('profiles')
      .entries()
      .flatMap((profile) => refers(profile.at('extends'), 'profile', profiles)),
    ...file
      .at('strategies')
      .entries()
      .flatMap((strategy) => [
        ...refers(strategy.at('profile'), 'profile', profiles),
        ...refers(strategy.at('pre-promotion-profile'), 'profile', profiles),
        ...refers(strategy.at('kpi'), 'profile', profiles),
        ...strategy
          .at('steps')
          .items()
          .flatMap((step) => [
            ...refers(step.at('profile'), 'profile', profiles),
            ...step
              .at('approvals')
              .items()
              .flatMap((role) => refers(role, 'role', roles)),
          ]),
      ]),
    ...file
      .at('services')
      .entries()
      .flatMap((service) => refers(service.at('strategy'), 'strategy', strategies)),
    ...signalFindings(file),
  ];
};

function signalFindings(file: View): readonly Finding[] {
  const states: readonly string[] = STATE_WORDS;
  const words = [...known(file.at('signals')), ...states];
  const taken = file
    .at('signals')
    .entries()
    .filter((signal) => states.includes(signal.name))
    .map((signal) =>
      signal.finding('is a word of the criteria: call the signal something else', { on: 'key' }),
    );
  const unknown = criteria(file).flatMap((line) => {
    const text = line.text() ?? '';
    const { word, at } = criterionSubject(text);
    if (word === '' || words.includes(word)) return [];
    const read = parseCriterion(text);
    if (!read.ok && read.at <= at) return []; // the schema has found it
    return [line.finding(`no signal ${showKey(word)} under "signals"${hint(word, words)}`, { at })];
  });
  return [...taken, ...unknown];
}

/** Every criterion of every profile. */
function criteria(file: View): readonly View[] {
  return file
    .at('profiles')
    .entries()
    .flatMap((profile) =>
      ['advance-when', 'warn-when', 'rollback-when'].flatMap((key) => profile.at(key).items()),
    );
}

type Noun = 'profile' | 'strategy' | 'role';
const SECTIONS = { profile: 'profiles', strategy: 'strategies', role: 'roles' } as const satisfies Record<
  Noun,
  string
>;

function refers(place: View, noun: Noun, names: readonly string[]): readonly Finding[] {
  const name = place.text();
  if (name === undefined || names.includes(name)) return [];
  return [place.finding(`no ${noun} ${showKey(name)} under "${SECTIONS[noun]}"${hint(name, names)}`)];
}

function hint(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  if (meant !== undefined) return `, did you mean ${showKey(meant)}?`;
  return names.length === 0 || names.length > 12 ? '' : `, there are ${names.map(showName).join(', ')}`;
}

function known(section: View): readonly string[] {
  return section.entries().map((entry) => entry.name);
}
