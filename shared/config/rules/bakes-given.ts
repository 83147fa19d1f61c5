import { percent } from '../scalar.ts';
import type { Rule } from '../view.ts';

/**
 * Every step before the last says how long it bakes, so that no weight is passed in a blink. At 100% there is nothing
 * left to advance to: there the guard watches.
 */
export const bakesGiven: Rule = (file) =>
  file
    .at('strategies')
    .entries()
    .flatMap((strategy) => {
      const steps = strategy.at('steps').items();
      return steps.flatMap((step, index) => {
        const bake = step.at('bake');
        const whole = step.at('weight').read(percent) === 1;
        if (bake.present && whole)
          return [
            bake.finding('has no meaning at 100%: write "guard" beside "steps" for the watch after it'),
          ];
        if (!bake.present && !whole && index < steps.length - 1)
          return [bake.finding('is missing: say how long this weight must hold, such as 2h')];
        return [];
      });
    });
