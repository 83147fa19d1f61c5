import { criterionSubject } from '../../signal/criterion-text.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/** What a criterion asks has somewhere to be asked. Without this it would be found out at the first gate. */
export const sourcesGiven: Rule = (file) => {
  const asked = new Map<string, View>();
  for (const profile of file.at('profiles').entries())
    for (const key of ['advance-when', 'warn-when', 'rollback-when'])
      for (const line of profile.at(key).items()) {
        const { word } = criterionSubject(line.text() ?? '');
        const need = needOf(word, file);
        if (need !== undefined && !asked.has(need)) asked.set(need, line);
      }
  return [...asked].flatMap(([need, line]): readonly Finding[] => {
    const place = need.split('.').reduce((view, key) => view.at(key), file);
    return place.present ? [] : [line.finding(`needs "${need}", which is not in the file`)];
  });
};

function needOf(word: string, file: View): string | undefined {
  if (word === 'probes') return 'probes';
  if (word === 'alerts') return 'sources.alerts';
  if (word === 'incidents') return 'sources.incidents';
  const measured =
    word === 'burn-rate' || word.startsWith('error-budget-') || file.at('signals').at(word).present;
  return measured ? 'sources.prometheus' : undefined;
}
