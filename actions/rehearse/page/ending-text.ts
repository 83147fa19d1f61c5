import type { Ending, Severity } from './page-data.ts';

/** The ending of a scenario in words, and its tone. */
export const ENDINGS = {
  'as-promised': { words: 'as promised', tone: 'good' },
  'not-as-promised': { words: 'not as promised', tone: 'critical' },
  'not-applicable': { words: 'not applicable', tone: 'info' },
} as const satisfies Readonly<Record<Ending['kind'], { readonly words: string; readonly tone: Severity }>>;
