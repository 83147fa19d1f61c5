import type { Instant } from '../../../shared/calendar/instant.ts';
import { occurrencesAround } from '../../../shared/calendar/weekly-occurrence.ts';
import { anchorKey, type Moment } from '../scenario/moment.ts';
import type { Happening } from '../stage/chronicle.ts';
import { versionOf } from '../stage/image.ts';
import type { Stage } from '../stage/stage.ts';

/** What is to happen once something is reached. */
export type Agenda = {
  readonly plan: (moment: Moment, happen: () => void) => void;
  /** By the key of an anchor; each is reached once. */
  readonly reach: (anchor: string) => void;
};

/** The agenda of a journey. Weights that places show are reached by themselves. */
export function agendaOf(stage: Stage): Agenda {
  const { clock, chronicle, setting } = stage;
  const waiting = new Map<string, (() => void)[]>();
  const reach = (anchor: string): void => {
    const planned = waiting.get(anchor) ?? [];
    waiting.delete(anchor);
    for (const plan of planned) plan();
  };
  chronicle.listen((happening) => {
    for (const anchor of anchorsOf(happening, stage)) reach(anchor);
  });
  return {
    reach,
    plan: ({ from, plus }, happen) => {
      if (from.kind === 'week') {
        const at: Instant = occurrencesAround(from.time, setting.zone, setting.cutAt, 'compatible').next;
        clock.at(at + plus, happen);
        return;
      }
      const later = (): void => {
        // The run that takes the first step is planned for that very instant already, and what happens then is before it.
        if (from.kind === 'due' && plus === 0) happen();
        else clock.at(clock.now() + plus, happen);
      };
      waiting.set(anchorKey(from), [...(waiting.get(anchorKey(from)) ?? []), later]);
    },
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
