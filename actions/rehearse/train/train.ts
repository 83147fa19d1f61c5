import type { Instant } from '../../../shared/calendar/instant.ts';
import { occurrencesAround } from '../../../shared/calendar/weekly-occurrence.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { anchorKey, type Moment } from '../scenario/moment.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';
import type { Happening } from '../stage/chronicle.ts';
import { type Asked, runPromote } from '../stage/run.ts';
import { leaveCut, newStage, type Stage, versionOf } from '../stage/stage.ts';
import { carryOut, requestOf } from './deeds.ts';
import { settingFor } from './given.ts';
import { peopleOf } from './people.ts';
import { nextTick } from './timetable.ts';

/** How a train ended, and all that happened on the way. */
export type Journey = {
  readonly stage: Stage;
  readonly from: Instant;
  readonly until: Instant;
  readonly release: ReleaseState | undefined;
  readonly frozen: boolean;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A train that has not come to its end by then never does. */
const LONGEST = 8 * DAY;
/** After the end, long enough for a schedule to show that it leaves things alone. */
const SETTLE = HOUR;

/** Takes the candidate through one scenario as the workflows would: a schedule, people, and whatever happens to them. */
export async function travel(given: Setting, scenario: Scenario): Promise<Journey> {
  const setting = settingFor(given, scenario);
  const stage = newStage(setting);
  const { clock, chronicle, faults } = stage;
  const { unit, calendar } = setting.settings;
  const { candidate, cutAt, zone } = setting;
  const people = peopleOf(stage, scenario);
  const earliest = earliestTimes(unit.steps, zone, cutAt);
  const waiting = new Map<string, (() => void)[]>();
  let pending = 0;
  let running = 0;
  let inGroup = false;
  let next: (() => Asked) | undefined;
  let release: ReleaseState | undefined;
  let asksPerson = false;
  let endedAt: Instant | undefined;

  const run = async (asked: Asked): Promise<void> => {
    running += 1;
    const outcome = await runPromote(stage, asked);
    running -= 1;
    asksPerson = outcome?.reasons.some(({ code }) => code === 'waits-for-person') ?? false;
    if (faults.ledger === 'up') {
      ({ release } = await stage.memory());
    }
    if (outcome?.decision === 'rollback') reach('rollback');
    if (release?.stage === 'complete') reach('complete');
    const isOver = release?.stage === 'complete' || release?.stage === 'rolled-back';
    endedAt = isOver ? (endedAt ?? clock.now()) : undefined;
    people.react();
  };
  /** Runs of one environment stand in line; of those that wait, GitHub keeps the newest. */
  const inLine = (asks: () => Asked): void => {
    if (inGroup) {
      next = asks;
      return;
    }
    inGroup = true;
    void run(asks()).then(() => {
      inGroup = false;
      const waitingRun = next;
      next = undefined;
      if (waitingRun !== undefined) inLine(waitingRun);
    });
  };
  const nextWeight = (): number | undefined => unit.steps[(release?.step ?? -1) + 1]?.weight;
  const isUnderWay = (): boolean =>
    release !== undefined && !['complete', 'rolled-back', 'superseded', 'abandoned'].includes(release.stage);
  /** The schedule asks whether the next step may be taken; the first, and one that waits for a person, a captain asks for. */
  const asksNow = (): Asked => {
    const isCaptains = scenario.people.starts && endedAt === undefined && (asksPerson || !isUnderWay());
    const weight = nextWeight();
    const isDue = clock.now() >= (earliest[(release?.step ?? -1) + 1] ?? 0);
    return isCaptains && isDue && weight !== undefined
      ? {
          request: { kind: 'promote', weight },
          by: people.named('release-captain'),
          event: 'workflow_dispatch',
          version: candidate.version,
        }
      : { request: { kind: 'advance' }, by: 'github-actions[bot]', event: 'schedule' };
  };
  const tick = (): void => {
    clock.at(nextTick(calendar, clock.now(), scenario.cron), tick);
    if (faults.cron) inLine(asksNow);
  };

  const reach = (anchor: string): void => {
    const planned = waiting.get(anchor) ?? [];
    waiting.delete(anchor);
    for (const plan of planned) plan();
  };
  const plan = ({ from, plus }: Moment, happen: () => void): void => {
    const later = (): void => {
      clock.at(clock.now() + plus, happen);
    };
    if (from.kind === 'week')
      clock.at(occurrencesAround(from.time, zone, cutAt, 'compatible').next + plus, happen);
    else waiting.set(anchorKey(from), [...(waiting.get(anchorKey(from)) ?? []), later]);
  };
  chronicle.listen((happening) => {
    for (const anchor of anchorsOf(happening, stage)) reach(anchor);
  });
  for (const deed of scenario.timeline) {
    pending += 1;
    plan(deed.at, () => {
      pending -= 1;
      carryOut(deed, stage, people, ({ what, by, reason, to }) => {
        const request = requestOf(what, nextWeight());
        if (request === undefined) return;
        const asked: Asked = {
          request,
          by: people.named(by),
          event: 'workflow_dispatch',
          version: request.kind === 'promote' ? candidate.version : undefined,
          reason,
          to,
        };
        chronicle.add({ kind: 'person', at: clock.now(), who: asked.by, text: `asks for ${what}` });
        // A rollback stands in no line, and neither does whoever runs it from a laptop.
        void run(asked);
      });
    });
  }
  let hasPassed = false;
  if (scenario.until !== undefined)
    plan(scenario.until, () => {
      hasPassed = true;
    });

  clock.at(cutAt, () => {
    leaveCut(stage, candidate, cutAt);
    chronicle.add({ kind: 'event', at: cutAt, text: `${candidate.tag} is cut` });
    reach('cut');
    clock.at(nextTick(calendar, Math.max(cutAt, (earliest[0] ?? 0) - 1), scenario.cron), () => {
      reach('due');
    });
    tick();
  });
  const isOver = (): boolean => {
    // Whoever still watches at that time is left alone.
    if (scenario.until !== undefined) return hasPassed;
    if (running > 0) return false;
    return endedAt !== undefined && pending === 0 && clock.now() >= endedAt + SETTLE;
  };
  await clock.run(cutAt + LONGEST, isOver);
  const known = await stage.memory();
  return {
    stage,
    from: cutAt,
    until: clock.now(),
    release: known.release,
    frozen: known.frozen !== undefined,
  };
}

/** What has been reached when a place shows a weight: a step, once every place shows it. */
function anchorsOf(happening: Happening, { setting, places }: Stage): readonly string[] {
  if (happening.kind !== 'weight' || happening.version !== setting.candidate.version) return [];
  const { steps } = setting.settings.unit;
  const { version } = setting.candidate;
  const shown = [...places.values()].map(({ traffic }) =>
    traffic().reduce((sum, { image, share }) => sum + (versionOf(image) === version ? share : 0), 0),
  );
  const index = steps.findIndex(({ weight }) =>
    shown.every((share) => Math.round(share * 1_000) === Math.round(weight * 10)),
  );
  if (index === -1) return [];
  return [
    `step ${index + 1}`,
    ...(index === steps.length - 2 ? ['before-last'] : []),
    ...(index === steps.length - 1 ? ['last-step'] : []),
  ];
}
