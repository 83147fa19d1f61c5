import type { Moment } from '../scenario/moment.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';
import { chosenSignal } from './signal.ts';

type Steps = Setting['settings']['unit']['steps'];

/** Why a scenario has nothing to say about a configuration; `undefined`: it does. */
export function notApplicable(scenario: Scenario, setting: Setting): string | undefined {
  const { timeline, people, until, promise } = scenario;
  const { settings, config } = setting;
  const { steps } = settings.unit;
  if (promise.weights?.includes('steps but last') === true && steps.length < 2)
    return 'the strategy has one step';
  const moments = timeline.map(({ at }) => at);
  const end = until === undefined ? [] : [{ ...until, plus: 0 }];
  for (const moment of [...moments, ...end]) {
    const why = neverReached(moment, steps);
    if (why !== undefined) return why;
  }
  for (const { signal, freeze, approve, incident, silent } of timeline) {
    if (signal !== undefined && chosenSignal(signal, setting) === undefined)
      return signal.name === undefined
        ? `no ${signal.kind === 'latency' ? 'histogram' : 'ratio'} of the configuration can take a release back`
        : `the configuration has no signal ${signal.name}`;
    if (freeze !== undefined && config.calendar === undefined)
      return 'the configuration has no calendar, so there are no freezes';
    if (approve !== undefined && !setting.people.has(approve))
      return `the configuration has no role ${approve}`;
    if (incident !== undefined && incident !== 'resolved') {
      const isScenery = timeline.some((deed) => deed.incident === undefined);
      const asked = incidentLines(setting);
      if (asked.length === 0 && !isScenery) return 'no rollback-when of the configuration asks for incidents';
      if (incident.about === 'other' && !asked.every(({ attributed }) => attributed))
        return 'any incident takes a release back here, whatever it is about';
    }
    if (silent !== undefined && steps.every(({ weight }) => weight === 100))
      return 'the strategy has no step below 100%';
  }
  if (people.approve !== 'all' && steps.every(({ approvals }) => approvals.length === 0))
    return 'no step of the strategy asks for approvals';
  return undefined;
}

/** A run watches for so long after a weight change, and takes no other step in that time. */
const WATCH = 15 * 60_000;

function neverReached({ from, plus }: Moment, steps: Steps): string | undefined {
  if (from.kind === 'before-last' && steps.length < 2) return 'the strategy has one step';
  if (from.kind !== 'step') return undefined;
  const step = steps[from.number - 1];
  const [is, has] = [`step ${from.number}`, `${steps.length} step${steps.length === 1 ? '' : 's'}`];
  if (step === undefined) return `the strategy has ${has}, and ${is} is where it happens`;
  if (step.weight === 100)
    return `${is} of the strategy is 100% already, and it happens under a part of the traffic`;
  const isFast = steps[from.number]?.notBefore === undefined && Math.max(step.bake, WATCH) < plus;
  return isFast ? `${is} of the strategy is over before it happens` : undefined;
}

function incidentLines({ config }: Setting) {
  return Object.values(config.profiles ?? {}).flatMap((profile) =>
    (profile['rollback-when'] ?? []).flatMap((line) => (line.kind === 'incidents' ? [line] : [])),
  );
}
