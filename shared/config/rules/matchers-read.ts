import { matcherSlip } from '../../signal/state/matcher.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../view.ts';

/** Matchers of alerts are read with the file: at the first gate it would be too late to find a slip. */
export const matchersRead: Rule = (file) =>
  file
    .at('sources')
    .at('alerts')
    .at('matchers')
    .items()
    .flatMap((place): readonly Finding[] => {
      const text = place.text();
      const slip = text === undefined || text === '' ? undefined : matcherSlip(text);
      return slip === undefined ? [] : [place.finding(slip.message, { at: slip.at })];
    });
