import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import type { CutOutput } from '../../../actions/release-cut/outputs.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { report } from '../../../actions/release-cut/report.ts';
import type { CutView } from '../../../actions/release-cut/view.ts';
import type { Driven } from '../../../shared/shell/drive/work.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';

/** The report of a dry run over these facts, as `predict` ends one; of another end where it is given. */
export function reported(
  inputs: CutInputs,
  facts: CutFacts,
  end: Partial<Driven<CutView>> = {},
): Outcome<CutOutput> {
  const plan = planCut(inputs, facts);
  const { decision, verdict, reasons } = plan;
  return report(
    {
      stop: { kind: 'stop', decision, verdict, reasons },
      facts: { history: { of: { kind: 'goal' }, facts }, outside: undefined },
      plan: plan.candidate?.exists === true ? [] : plan.effects,
      effects: [],
      changed: false,
      predicted: true,
      entry: undefined,
      ...end,
    },
    () => plan,
    inputs,
  );
}
