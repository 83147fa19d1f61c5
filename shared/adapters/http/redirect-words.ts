/**
 * What is said of a redirect that `exchange` did not follow, as the end of a sentence: of where it leads the origin alone,
 * because secrets may stand in the rest.
 */
export function redirectWords(location: string | undefined): string {
  if (location === undefined || !URL.canParse(location, ASKED)) return NOWHERE;
  const { protocol, origin } = new URL(location, ASKED);
  if (!/^https?:$/.test(protocol)) return NOWHERE;
  // What names no host stays on that which was asked, and that is followed until it is too often.
  return origin === ASKED ? 'it sends us in circles' : `it sends to ${origin}, and ${ELSEWHERE}`;
}

/** Stands for the address that was asked, which no message may hold. */
const ASKED = 'https://asked.invalid';
const NOWHERE = 'it sends nowhere';

/** Headers hold secrets. */
export const ELSEWHERE = 'redirects to another host or port are not followed';
