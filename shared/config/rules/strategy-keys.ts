import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/** What a strategy may and must say depends on its type. */
export const strategyKeys: Rule = (file) => file.at('strategies').entries().flatMap(check);

const BLUE_GREEN_ONLY = ['pre-promotion-profile', 'scale-down-delay'] as const;

function check(strategy: View): readonly Finding[] {
  const type = strategy.at('type').text() ?? 'canary';
  const steps = strategy.at('steps');
  const findings: Finding[] = [];
  if (type === 'canary' && !steps.present && strategy.present)
    findings.push(
      steps.finding(
        'is missing: a canary needs its weights, such as [{ weight: 10%, bake: 2h }, { weight: 100% }]',
      ),
    );
  if (type !== 'canary' && steps.items().length > 1)
    findings.push(
      steps.finding(`has one step of 100% at most: only a canary has several, this is ${type}`, {
        on: 'key',
      }),
    );
  if (type === 'canary' || type === 'rolling' || type === 'direct')
    for (const key of BLUE_GREEN_ONLY)
      if (strategy.at(key).present)
        findings.push(strategy.at(key).finding(`is for the type blue-green, this is ${type}`, { on: 'key' }));
  return findings;
}
