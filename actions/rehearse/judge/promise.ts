import { formatDuration } from '../../../shared/quantity/duration.ts';
import type { Promised, PromisedWeight } from '../scenario/promise-schema.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';
import { chosenSignal } from '../train/signal.ts';
import { type End, isMoving } from './end.ts';
import { withinOf } from './within.ts';

/** One thing that a scenario promises, and what came of it. */
export type Kept = {
  readonly what: string;
  readonly promised: string;
  readonly found: string;
  readonly kept: boolean;
};

/** Holds the end of a journey against what its scenario promises. What is not promised is not judged. */
export function judge(scenario: Scenario, end: End, setting: Setting): readonly Kept[] {
  const { promise } = scenario;
  const { steps } = setting.settings.unit;
  const moving = end.decisions.filter(isMoving);
  const limit = withinOf(scenario, setting);
  const hasPager = setting.config.notify?.pagerduty !== undefined;
  return [
    ...same('decisions', promise.decisions, moving),
    ...same(
      'weights',
      promise.weights && weightsOf(promise.weights, steps),
      end.weights,
      (weight) => `${weight}%`,
    ),
    ...equal('stage', promise.stage, end.stage),
    ...equal('promotions rest', promise.frozen, end.frozen),
    ...equal('final tag', promise.final, end.final),
    ...equal('release', promise.release, end.release),
    // Without a pager nobody is paged, whatever happens.
    ...same('pages', promise.pages && (hasPager ? [...promise.pages].sort() : []), end.pages),
    ...(hasPager ? (promise.paged ?? []) : []).map((kind) => ({
      what: 'page',
      promised: kind,
      found: end.pages.includes(kind) ? kind : 'none of it',
      kept: end.pages.includes(kind),
    })),
    ...(promise.unpaged ?? []).map((kind) => ({
      what: 'no page',
      promised: `no ${kind}`,
      found: end.pages.includes(kind) ? kind : `no ${kind}`,
      kept: !end.pages.includes(kind),
    })),
    ...equal('incident issues', promise.incidents, end.incidents),
    ...equal('steps up', promise.lines, end.lines),
    ...hotfixKept(promise.hotfix, end.hotfix),
    ...(promise.codes ?? []).map((code) => ({
      what: 'reason given',
      promised: code,
      found: end.codes.has(code) ? code : 'never given',
      kept: end.codes.has(code),
    })),
    ...becauseKept(scenario, end, setting),
    ...(promise.never ?? []).map((word) => ({
      what: 'never',
      promised: `no ${word}`,
      found: end.decisions.includes(word) ? word : `no ${word}`,
      kept: !end.decisions.includes(word),
    })),
    ...(limit === undefined ? [] : [withinKept('event to no traffic', limit, end.within, 'not taken back')]),
  ];
}

/** Why it went back. A signal that the scenario chose by its kind goes by the name that the configuration gives it. */
function becauseKept(
  { promise: { because }, timeline }: Scenario,
  end: End,
  setting: Setting,
): readonly Kept[] {
  if (because === undefined) return [];
  const given = timeline.findLast(({ signal }) => signal !== undefined)?.signal;
  const promised = because === 'signal' && given !== undefined ? chosenSignal(given, setting) : because;
  const found = end.because.find((message) => promised !== undefined && message.includes(promised));
  return [
    {
      what: 'why',
      promised: promised ?? because,
      found: found ?? end.because[0] ?? 'nothing was said',
      kept: found !== undefined,
    },
  ];
}

function hotfixKept(promised: Promised['hotfix'], end: End['hotfix']): readonly Kept[] {
  if (promised === undefined) return [];
  const { stage, weight, release, within } = promised;
  return [
    ...equal('stage of the hotfix', stage, end?.stage),
    ...equal('traffic of the hotfix', weight && `${weight}%`, end && `${end.weight}%`),
    ...equal('release of the hotfix', release, end?.release),
    ...(within === undefined
      ? []
      : [withinKept('cut of the hotfix to all of the traffic', within, end?.within, 'never')]),
  ];
}

function withinKept(what: string, limit: number, found: number | undefined, missing: string): Kept {
  return {
    what,
    promised: `within ${formatDuration(limit)}`,
    found: found === undefined ? missing : formatDuration(found),
    kept: found !== undefined && found <= limit,
  };
}

function weightsOf(
  promised: NonNullable<Promised['weights']>,
  steps: Setting['settings']['unit']['steps'],
): readonly number[] {
  const all = steps.map(({ weight }) => weight);
  return promised.flatMap((one: number | PromisedWeight) => {
    if (typeof one === 'number') return [one];
    if (one === 'steps') return all;
    if (one === 'steps but last') return all.slice(0, -1);
    return all.slice(...(one === 'last step' ? [-1] : [one.step - 1, one.step]));
  });
}

function equal<T extends string | number | boolean>(
  what: string,
  promised: T | undefined,
  found: T | undefined,
): readonly Kept[] {
  if (promised === undefined) return [];
  return [
    {
      what,
      promised: said(promised),
      found: found === undefined ? 'none' : said(found),
      kept: promised === found,
    },
  ];
}

function same<T extends string | number>(
  what: string,
  promised: readonly T[] | undefined,
  found: readonly T[],
  show: (one: T) => string = String,
): readonly Kept[] {
  if (promised === undefined) return [];
  const [wanted, got] = [promised, found].map((list) =>
    list.length === 0 ? 'none' : list.map(show).join(', '),
  );
  return [{ what, promised: wanted ?? '', found: got ?? '', kept: wanted === got }];
}

function said(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
