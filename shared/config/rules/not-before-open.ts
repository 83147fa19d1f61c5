import { weeklySpanContains, weeklySpansContain } from '../../calendar/week-ranges.ts';
import { formatWeeklySpan, parseWeeklySpan } from '../../calendar/weekly-span.ts';
import { formatWeeklyTime, parseWeeklyTime } from '../../calendar/weekly-time.ts';
import { field } from '../field.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

const weekly = field(parseWeeklyTime);
const span = field(parseWeeklySpan);

/** A step that may begin at a time of the week begins inside a window of the calendar and outside its weekly freezes. */
export const notBeforeOpen: Rule = (file) => {
  const windowsAt = file.at('calendar').at('windows');
  const windows = spans(windowsAt);
  const freezes = spans(file.at('calendar').at('freezes'));
  const whole = windows.length === windowsAt.items().length && windows.length > 0;
  return file
    .at('strategies')
    .entries()
    .flatMap((strategy) =>
      strategy
        .at('steps')
        .items()
        .flatMap((step): readonly Finding[] => {
          const place = step.at('not-before');
          const time = place.read(weekly);
          if (time === undefined) return [];
          const freeze = freezes.find((each) => weeklySpanContains(each, time));
          if (freeze !== undefined)
            return [
              place.finding(`${formatWeeklyTime(time)} lies in the freeze ${formatWeeklySpan(freeze)}`),
            ];
          if (!whole || weeklySpansContain(windows, time)) return [];
          const open = windows.map(formatWeeklySpan).join(', ');
          return [
            place.finding(`${formatWeeklyTime(time)} lies outside the windows of the calendar (${open})`),
          ];
        }),
    );
};

/** The weekly spans of a list; other kinds of freezes have dates, which say nothing about a day of the week. */
function spans(list: View) {
  return list.items().flatMap((entry) => entry.read(span) ?? []);
}
