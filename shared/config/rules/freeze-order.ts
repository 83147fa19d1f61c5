import {
  parseWeeklyTime,
  formatWeeklyTime,
  minuteOfWeek,
  MINUTES_A_WEEK,
  type WeeklyTime,
} from '../../calendar/weekly-time.ts';
import { field } from '../field.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

const weekly = field(parseWeeklyTime);

/**
 * Feature freeze, code freeze and cut follow each other. In a week that goes round everything lies before everything else, so
 * a code freeze counts as before the cut when it is nearer before it than after it.
 */
export const freezeOrder: Rule = (file) => {
  const train = file.at('train');
  const cut = train.at('cut').read(weekly);
  const code = train.at('code-freeze').read(weekly);
  const feature = train.at('feature-freeze').read(weekly);
  const cutless = ['code-freeze', 'feature-freeze'].filter((key) => train.at(key).present);
  if (!train.at('cut').present)
    return cutless.map((key) =>
      train.at(key).finding('needs train.cut: it freezes what that cut takes along'),
    );
  return [
    ...follows(train.at('code-freeze'), code, 'the cut', cut),
    ...(code === undefined
      ? follows(train.at('feature-freeze'), feature, 'the cut', cut)
      : follows(train.at('feature-freeze'), feature, 'the code freeze', code)),
  ];
};

function follows(
  place: View,
  first: WeeklyTime | undefined,
  what: string,
  then: WeeklyTime | undefined,
): readonly Finding[] {
  if (first === undefined || then === undefined) return [];
  const ahead = (minuteOfWeek(then) - minuteOfWeek(first) + MINUTES_A_WEEK) % MINUTES_A_WEEK;
  if (ahead > 0 && ahead < MINUTES_A_WEEK / 2) return [];
  return [
    place.finding(
      `must come before ${what} (${formatWeeklyTime(then)}), and less than half a week before it`,
    ),
  ];
}
