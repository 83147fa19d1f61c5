import type { CutInputs } from './inputs.ts';
import type { HistoryOf } from './view.ts';

/** The inputs as a history is read for: what was asked, or what makes again what an earlier run has left half made. */
export function inputsFor(inputs: CutInputs, of: HistoryOf): CutInputs {
  if (of.kind === 'goal') return inputs;
  const { onto, ontoVersion, picks, tag, why } = of;
  const again = {
    ...inputs,
    'force-version': undefined,
    supersede: false,
    justification: why?.justification ?? undefined,
    incident: why?.incident ?? undefined,
  };
  if (onto === null) return { ...again, mode: 'train', ref: `refs/tags/${tag}`, commits: undefined };
  return inputs.mode === 'hotfix'
    ? { ...again, 'base-version': ontoVersion ?? onto, commits: picks }
    : { ...again, ref: `refs/tags/${onto}`, commits: picks };
}
