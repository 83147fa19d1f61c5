import type { Instant } from '../../../shared/calendar/instant.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import type { ReleaseState, UnitMemory } from '../../../shared/canary/release-state.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import { LONGEST } from '../scenario/moment.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Candidate, Setting } from '../setting/setting.ts';
import { leaveCut } from '../stage/leave-cut.ts';
import { type Asked, runPromote } from '../stage/run.ts';
import { newStage, type Stage } from '../stage/stage.ts';
import { agendaOf } from './agenda.ts';
import { type Ask, carryOut, requestOf } from './deeds.ts';
import { settingFor } from './given.ts';
import { cutHotfix, type Hotfix } from './hotfix.ts';
import { lineOf } from './line.ts';
import { peopleOf } from './people.ts';
import { timetable } from './timetable.ts';

/** How a train ended, and all that happened on the way. */
export type Journey = {
  readonly stage: Stage;
  readonly from: Instant;
  readonly until: Instant;
  /** What the ledger says of the candidate at last; `undefined`: nothing. */
  readonly reached: ReleaseState['stage'] | undefined;
  /** The hotfix that was cut on the way, and what the ledger says of it. */
  readonly hotfix: (Hotfix & { readonly reached: Journey['reached'] }) | undefined;
  readonly frozen: boolean;
  /** What of the scenario never came: deeds of the timeline, and the time at which it was to end. */
  readonly missed: { readonly deeds: readonly Deed[]; readonly until: boolean };
};

/** After the end, long enough for a schedule to show that it leaves things alone; in milliseconds. */
const SETTLE = 3_600_000;

/** Takes the candidate through one scenario as the workflows would: a schedule, people, and whatever happens to them. */
export async function travel(given: Setting, scenario: Scenario): Promise<Journey> {
  const setting = settingFor(given, scenario);
  const stage = newStage(setting);
  const { clock, chronicle, faults } = stage;
  const { unit, calendar } = setting.settings;
  const { candidate, cutAt, zone } = setting;
  const people = peopleOf(stage, scenario);
  const nextTick = timetable(calendar, scenario.cron);
  const earliest = earliestTimes(unit.steps, zone, cutAt);
  const { plan, reach } = agendaOf(stage);
  const pending = new Set(scenario.timeline);
  const missed = new Set(scenario.timeline);
  let running = 0;
  let release: ReleaseState | undefined;
  let hotfix: Hotfix | undefined;
  let asksPerson = false;
  let endedAt: Instant | undefined;
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
  };

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
  const inLine = lineOf(run);
  const nextWeight = (): number | undefined => unit.steps[(release?.step ?? -1) + 1]?.weight;
  const isUnderWay = (): boolean =>
    release !== undefined && !['complete', 'rolled-back', 'superseded', 'abandoned'].includes(release.stage);
  /** The schedule asks whether the next step may be taken; the first, and one that waits for a person, a captain asks for. */
  const asksNow = (): Asked => {
    // A train that a hotfix went past is not taken up again by itself.
    const isCaptains =
      hotfix === undefined &&
      scenario.people.starts &&
      endedAt === undefined &&
      (asksPerson || !isUnderWay());
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
    clock.at(nextTick(clock.now()), tick);
    if (faults.cron) inLine(asksNow);
  };

  const cut = async ({ justification, by }: NonNullable<Deed['hotfix']>): Promise<void> => {
    running += 1;
    // git answers in real time, during which none passes here.
    const life = clock.live();
    const made = await cutHotfix(stage, justification).finally(life.end);
    running -= 1;
    const told =
      typeof made === 'string' ? `gets no hotfix: ${made}` : `cuts ${made.candidate.tag} as a hotfix`;
    chronicle.add({ kind: 'person', at: clock.now(), who: people.named(by), text: told });
    if (typeof made !== 'string') hotfix = made;
  };

  for (const deed of scenario.timeline) {
    plan(deed.at, () => {
      pending.delete(deed);
      if (deed.hotfix !== undefined) cut(deed.hotfix).catch(fail);
      const ask: Ask = ({ what, by, reason, to, hotfix: isHotfix }) => {
        const first = isHotfix ? hotfix?.unit.steps[0]?.weight : nextWeight();
        const request = requestOf(what, first);
        const version = isHotfix ? hotfix?.candidate.version : candidate.version;
        if (request === undefined || version === undefined) {
          const why = isHotfix && hotfix === undefined ? 'no hotfix was cut' : 'there is no next step';
          chronicle.add({ kind: 'event', at: clock.now(), text: `${what} is not asked for: ${why}` });
          return;
        }
        const asked: Asked = {
          request,
          by: people.named(by),
          event: 'workflow_dispatch',
          version: request.kind === 'promote' ? version : undefined,
          reason,
          to,
        };
        chronicle.add({
          kind: 'person',
          at: clock.now(),
          who: asked.by,
          text: `asks for ${what}${isHotfix ? ` of ${version}` : ''}`,
        });
        // A rollback stands in no line, and neither does whoever runs it from a laptop.
        run(asked).catch(fail);
      };
      carryOut(deed, stage, people, { ask, happened: () => missed.delete(deed) });
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
    clock.at(nextTick(Math.max(cutAt, (earliest[0] ?? 0) - 1)), () => {
      reach('due');
    });
    // After what happens at the cut.
    clock.at(cutAt, tick);
  });
  const isOver = (): boolean => {
    if (failure !== undefined) return true;
    // Whoever still watches at that time is left alone.
    if (scenario.until !== undefined) return hasPassed;
    if (running > 0) return false;
    return endedAt !== undefined && pending.size === 0 && clock.now() >= endedAt + SETTLE;
  };
  await clock.run(cutAt + LONGEST, isOver);
  if (failure !== undefined) throw failure.error;
  const known = await stage.memory();
  return {
    stage,
    from: cutAt,
    until: clock.now(),
    reached: stageOf(candidate, known),
    hotfix: hotfix && { ...hotfix, reached: stageOf(hotfix.candidate, known) },
    frozen: known.frozen !== undefined,
    missed: { deeds: [...missed], until: scenario.until !== undefined && !hasPassed },
  };
}

function stageOf({ tag }: Candidate, { release, ended }: UnitMemory): Journey['reached'] {
  return release?.tag === tag ? release.stage : ended.get(tag);
}
