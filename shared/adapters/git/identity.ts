import type { Instant } from '../../calendar/instant.ts';

/** Who writes an object, and when. */
export type Identity = { readonly name: string; readonly email: string; readonly at: Instant };

/**
 * An identity as git writes it into an object: whole seconds, in UTC, so that it is the same on every machine. What
 * would end the name, the address or the line becomes a space.
 */
export function identityLine({ name, email, at }: Identity): string {
  return `${plain(name)} <${plain(email)}> ${Math.max(0, Math.floor(at / 1_000))} +0000`;
}

function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}<>]/gu, ' ').trim();
}
