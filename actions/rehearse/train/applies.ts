import type { Finding } from '../../../shared/config/finding.ts';
import { nearest } from '../../../shared/config/nearest.ts';
import type { Path } from '../../../shared/config/path.ts';
import { canarySettings } from '../../canary-promote/settings.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';
import { lateFindings, momentFindings, stepFinding } from './reached.ts';
import { signalFindings } from './signal-findings.ts';
import { unwatchedFindings } from './unwatched.ts';
import { approvesAll } from './who-approves.ts';

/** Why a scenario has nothing to say about a configuration, each reason at its place in the scenario; none: it does. */
export function mismatches(scenario: Scenario, setting: Setting): readonly Finding[] {
  const { timeline, until } = scenario;
  const { steps } = setting.settings.unit;
  return [
    ...timeline.flatMap(({ at }, index) => [
      ...momentFindings(at, steps, ['timeline', index, 'at']),
      ...lateFindings(at, setting, ['timeline', index, 'at']),
    ]),
    ...(until === undefined
      ? []
      : [
          ...momentFindings({ ...until, plus: 0 }, steps, ['until']),
          ...lateFindings(until, setting, ['until']),
        ]),
    ...promiseFindings(scenario, setting),
    ...timeline.flatMap((deed, index) => [
      ...deedFindings(deed, scenario, setting, ['timeline', index]),
      ...unwatchedFindings(deed, setting, ['timeline', index]),
    ]),
    ...peopleFindings(scenario, setting),
  ];
}

function promiseFindings({ promise, people }: Scenario, { settings }: Setting): readonly Finding[] {
  const { steps } = settings.unit;
  return (promise.weights ?? []).flatMap((weight, index): readonly Finding[] => {
    const path = ['promise', 'weights', index];
    if (weight === 'steps but last' && steps.length < 2)
      return [{ path, message: 'the strategy has one step' }];
    const early = steps.slice(0, -1).findIndex(({ approvals }) => !approvesAll(people.approve, approvals));
    if (weight === 'steps but last' && early !== -1)
      return [{ path, message: `step ${early + 1} waits for an approval already, and nobody gives it` }];
    return typeof weight === 'object' ? stepFinding(weight.step, steps, path) : [];
  });
}

function peopleFindings({ people }: Scenario, setting: Setting): readonly Finding[] {
  const { approve } = people;
  if (approve === 'all') return [];
  const path = ['people', 'approve'];
  if (setting.settings.unit.steps.every(({ approvals }) => approvals.length === 0))
    return [{ path, message: 'no step of the strategy asks for approvals' }];
  return typeof approve === 'string'
    ? []
    : approve.flatMap((role, index) => roleFindings(role, setting, [...path, index]));
}

function roleFindings(role: string, { people }: Setting, path: Path): readonly Finding[] {
  if (people.has(role)) return [];
  const message = `the configuration has no role ${role}${didYouMean(role, [...people.keys()])}`;
  return [{ path, message }];
}

/** Whoever asks may be anybody; what is nearly the name of a role is meant to be it. */
function askerFindings(by: string | undefined, { people }: Setting, path: Path): readonly Finding[] {
  if (by === undefined || people.has(by) || [...people.values()].flat().includes(by)) return [];
  const meant = nearest(by, [...people.keys()]);
  return meant === undefined ? [] : [{ path, message: `there is no role ${by}, did you mean ${meant}?` }];
}

function deedFindings(deed: Deed, scenario: Scenario, setting: Setting, at: Path): readonly Finding[] {
  const { signal, freeze, approve, incident, silent, hotfix, request, stage } = deed;
  const { config, settings } = setting;
  const { steps } = settings.unit;
  const wrong = (key: string, message: string): Finding => ({ path: [...at, key], message });
  return [
    ...(signal === undefined ? [] : signalFindings(signal, setting, [...at, 'signal'])),
    ...(hotfix === undefined
      ? []
      : [
          ...hotfixWhy(setting).map((message) => wrong('hotfix', message)),
          ...askerFindings(hotfix.by, setting, [...at, 'hotfix', 'by']),
        ]),
    ...(freeze !== undefined && config.calendar === undefined
      ? [wrong('freeze', 'the configuration has no calendar, so there are no freezes')]
      : []),
    ...(approve === undefined ? [] : roleFindings(approve, setting, [...at, 'approve'])),
    ...(incident === undefined || incident === 'resolved'
      ? []
      : incidentWhy(incident, scenario, setting).map((message) => wrong('incident', message))),
    ...(silent !== undefined && steps.every(({ weight }) => weight === 100)
      ? [wrong('silent', 'the strategy has no step below 100%')]
      : []),
    ...(stage !== undefined && settings.stageEnvironment === undefined
      ? [wrong('stage', 'the configuration has no train.stage-environment, so no stage is asked')]
      : []),
    ...(request === undefined ? [] : askerFindings(request.by, setting, [...at, 'request', 'by'])),
  ];
}

function hotfixWhy(setting: Setting): readonly string[] {
  if (setting.candidate.previousTag === undefined)
    return ['there is no release before this one, so no hotfix can start from it'];
  return isApproved(setting)
    ? []
    : [
        'a hotfix of this configuration is approved by nobody, so windows and freezes hold for it: name approvals in the first step of strategies.hotfix',
      ];
}

/** Only what people must approve goes past windows and freezes. */
function isApproved({ config, settings, service }: Setting): boolean {
  const hotfix = canarySettings(config, service, true);
  const { steps } = hotfix.ok ? hotfix.value.unit : settings.unit;
  return (steps[0]?.approvals.length ?? 0) > 0;
}

function incidentWhy(
  { about }: Exclude<NonNullable<Deed['incident']>, 'resolved'>,
  { timeline }: Scenario,
  setting: Setting,
): readonly string[] {
  const isScenery = timeline.some((deed) => deed.incident === undefined);
  const asked = incidentLines(setting);
  if (asked.length === 0 && !isScenery) return ['no rollback-when of the configuration asks for incidents'];
  return about === 'other' && !asked.every(({ attributed }) => attributed)
    ? ['any incident takes a release back here, whatever it is about']
    : [];
}

function incidentLines({ config }: Setting) {
  return Object.values(config.profiles ?? {}).flatMap((profile) =>
    (profile['rollback-when'] ?? []).flatMap((line) => (line.kind === 'incidents' ? [line] : [])),
  );
}

function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return `, did you mean ${meant}?`;
  return known.length === 0 ? '' : `; it has ${known.join(', ')}`;
}
