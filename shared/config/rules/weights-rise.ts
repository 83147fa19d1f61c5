import { formatPercent } from '../../quantity/percent.ts';
import { percent } from '../scalar.ts';
import type { Rule } from '../view.ts';

/** Along the steps of a strategy the weight rises at each and ends at 100%. */
export const weightsRise: Rule = (file) =>
  file
    .at('strategies')
    .entries()
    .flatMap((strategy) => {
      const steps = strategy.at('steps').items();
      const weights = steps.map((step) => step.at('weight').read(percent));
      return steps.flatMap((step, index) => {
        const place = step.at('weight');
        const weight = weights[index];
        const before = weights[index - 1];
        if (weight === undefined) return [];
        if (weight === 0) return [place.finding('must be more than 0%')];
        if (before !== undefined && weight <= before)
          return [place.finding(`must be more than the step before (${formatPercent(before)})`)];
        if (index === steps.length - 1 && weight !== 1)
          return [place.finding('must be 100%: it is the last step')];
        return [];
      });
    });
