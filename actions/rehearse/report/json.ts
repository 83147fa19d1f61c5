import { formatInstant } from '../../../shared/calendar/instant.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import type { Setting } from '../setting/setting.ts';
import type { Happening } from '../stage/chronicle.ts';
import { isKept, type Result } from './result.ts';

/** All that a page about rehearsals needs, as JSON. Times are ISO 8601; the same seed gives the same bytes. */
export function timelineJson(results: readonly Result[], setting: Setting, seed: string): string {
  const { candidate, zone, levels, notes, settings } = setting;
  const isRaw = (name: string) => 'query' in (settings.config.signals?.[name] ?? {});
  const timeline = {
    schema: 'release-actions/rehearsal@1',
    seed,
    candidate: { version: candidate.version, tag: candidate.tag, previous: candidate.previousTag ?? null },
    timezone: zone,
    notes,
    steps: settings.unit.steps.map(({ weight, bake, approvals }) => ({ weight, bake, approvals })),
    signals: [...levels].map(([name, { unit, healthy, bad, limits }]) => ({
      name,
      unit,
      healthy: healthy ?? null,
      bad: bad ?? null,
      limits,
      evaluated: !isRaw(name),
    })),
    scenarios: results.map(scenarioJson),
  };
  return `${JSON.stringify(timeline, null, 2)}\n`;
}

function scenarioJson(result: Result) {
  const { name, title, why = null } = result.scenario;
  if (result.kind === 'not-applicable')
    return { name, title, why, result: 'not-applicable', reason: result.why };
  const { journey, end, kept } = result;
  const { stage, from, until } = journey;
  const { happenings } = stage.chronicle;
  const versions = [stage.setting.candidate.version, stage.setting.candidate.previousVersion];
  return {
    name,
    title,
    why,
    result: isKept(result) ? 'as-promised' : 'broken',
    from: formatInstant(from),
    until: formatInstant(until),
    promises: kept,
    end: {
      ...end,
      codes: [...end.codes].sort(),
      within: end.within ?? null,
      stage: end.stage ?? null,
      release: end.release ?? null,
    },
    weights: happenings.flatMap((one) =>
      one.kind === 'weight'
        ? [{ at: formatInstant(one.at), place: one.place, version: one.version, weight: one.weight }]
        : [],
    ),
    signals: [...stage.setting.levels.keys()].flatMap((signal) =>
      versions.map((version) => ({
        signal,
        version,
        points: pointsOf(stage.metrics.level(signal, version).pieces(), from, until),
      })),
    ),
    happenings: happenings.flatMap((one) => (one.kind === 'weight' ? [] : [happeningJson(one)])),
    ledger: stage.ledger.lines,
  };
}

function happeningJson(one: Exclude<Happening, { kind: 'weight' }>) {
  const { at, ...rest } = one;
  const times = one.kind === 'decision' ? { from: formatInstant(one.from) } : {};
  return { at: formatInstant(at), ...rest, ...times };
}

/** The value at the begin, and each one that it changed to. */
function pointsOf(pieces: Pieces, from: number, until: number) {
  return pieces
    .filter((piece) => piece.until > from && piece.from < until)
    .map((piece) => ({ at: formatInstant(Math.max(from, piece.from)), value: piece.value }));
}
