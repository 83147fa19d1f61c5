import { isKept, type Result } from './result.ts';

/** How many scenarios ended as promised, in one line. */
export function headlineOf(results: readonly Result[]): string {
  const travelled = results.filter(({ kind }) => kind === 'travelled');
  const kept = travelled.filter(isKept).length;
  const [only] = results;
  if (results.length === 1 && only?.kind === 'not-applicable')
    return `rehearsal: ${only.scenario.name} is not applicable: ${only.why}`;
  const left = results.length - travelled.length;
  const besides = left === 0 ? '' : `, ${left} not applicable`;
  return `rehearsal: ${kept} of ${travelled.length} scenario${travelled.length === 1 ? '' : 's'} ended as promised${besides}`;
}
