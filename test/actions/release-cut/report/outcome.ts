import type { CutFacts } from '../../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../../actions/release-cut/inputs.ts';
import { cutFacts, cutInputs, type Told } from '../facts.ts';
import { reported } from '../reported.ts';

/** The report of a dry run, of what is told of its history, its inputs and its facts. */
export function outcome(told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) {
  return reported(cutInputs(inputs), cutFacts(told, given));
}
