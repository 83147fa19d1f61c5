import { type CalDate, compareDates } from './calver.ts';
import { freeOnDate } from './free-version.ts';
import { finalsOf, type TaggedVersion } from './tagged-version.ts';
import type { ChosenVersion, RefusedVersion, VersionRequest } from './version-request.ts';
import { type FinalVersion, formatFinal } from './version.ts';

/** The next calendar version: the day of the cut, and its next free number. A day before the base is refused. */
export function datedVersion({
  base,
  bump,
  today,
  versions,
}: VersionRequest): ChosenVersion | RefusedVersion {
  const version = freeOnDate(today, finalsOf(versions));
  const day = formatFinal({ ...version, serial: 0 });
  const last = base?.version.final;
  if (base !== undefined && last?.scheme === 'calver' && compareDates(today, last) < 0)
    return { kind: 'refused', reasons: [beforeBase(day, base)] };
  const shown = formatFinal(version);
  const nth = version.serial === 0 ? 'the first release' : `release ${version.serial + 1}`;
  const passed = version.serial - expectedSerial(today, last);
  return {
    kind: 'version',
    version,
    bump,
    because: { code: 'calendar-date', message: `${shown}: ${nth} of ${day}.` },
    notes:
      passed > 0
        ? [
            {
              code: 'version-taken',
              message: `Tags outside this history have taken ${passed} of the numbers of ${day}: ${shown} is the next free one.`,
            },
          ]
        : [],
  };
}

/** The number within the day that the base alone would lead to. */
function expectedSerial(today: CalDate, last: FinalVersion | undefined): number {
  return last?.scheme === 'calver' && compareDates(today, last) === 0 ? last.serial + 1 : 0;
}

function beforeBase(day: string, base: TaggedVersion): RefusedVersion['reasons'][number] {
  return {
    code: 'date-before-base',
    message: `Today is ${day}, but the last version is ${base.tag.name}. Check the clock of the runner and the time zone of the train, or force a version.`,
    observed: day,
    limit: `not before ${formatFinal(base.version.final)}`,
    source: base.tag.name,
  };
}
