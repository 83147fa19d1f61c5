import { criterionSubject } from '../../signal/criterion-text.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/** What a criterion asks has somewhere to be asked. Without this it would be found out at the first gate. */
export const sourcesGiven: Rule = (file) => [...unsourced(file), ...nobodyAsked(file)];

function unsourced(file: View): readonly Finding[] {
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
}

/** Incidents are asked of PagerDuty or found by labels; what says only where or of what asks nobody. */
function nobodyAsked(file: View): readonly Finding[] {
  const source = file.at('sources').at('incidents');
  if (!source.present || source.at('pagerduty-token-env').present) return [];
  const idle = ['pagerduty-region', 'services'].map((key) => source.at(key)).filter(({ present }) => present);
  if (!source.at('issue-labels').present)
    return [source.finding('asks nobody: give pagerduty-token-env or issue-labels', { on: 'key' })];
  return idle.map((place) => place.finding('goes with pagerduty-token-env', { on: 'key' }));
}

function needOf(word: string, file: View): string | undefined {
  if (word === 'probes') return 'probes';
  if (word === 'alerts') return 'sources.alerts';
  if (word === 'incidents') return 'sources.incidents';
  const measured =
    word === 'burn-rate' || word.startsWith('error-budget-') || file.at('signals').at(word).present;
  return measured ? 'sources.prometheus' : undefined;
}
