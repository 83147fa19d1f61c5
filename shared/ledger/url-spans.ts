/** `://` as it stands in text, inside JSON (`:\/\/`) and inside another URL's query. */
const MARKER = /:(?:\\?\/){2}|%3a%2f%2f/gi;
const SCHEME_CHARACTER = /[A-Za-z0-9+.-]/;
const LONGEST_SCHEME = 32;
const REST = /[^\s"<>`\p{Cc}]*/uy;
/** What ends a sentence rather than an address. */
const CLOSING = '.,;:!?\'")]}';

/** One address in a text: it stands at `[from, to)`. */
export type UrlSpan = {
  readonly from: number;
  readonly to: number;
  /** Lower case, without user, password and port; what cannot be a host is still given. */
  readonly host: string;
};

/** The addresses with a scheme in a text, whatever the scheme. Scans by index, so long text stays linear. */
export function urlSpans(text: string): readonly UrlSpan[] {
  const spans: UrlSpan[] = [];
  let done = 0;
  for (const { index, 0: marker } of text.matchAll(MARKER)) {
    if (index < done) continue;
    const from = schemeStart(text, index, done);
    const rest = restAfter(text, index + marker.length);
    done = index + marker.length + rest.length;
    spans.push({ from, to: done, host: hostOf(rest) });
  }
  return spans;
}

function schemeStart(text: string, marker: number, least: number): number {
  let start = marker;
  const first = Math.max(least, marker - LONGEST_SCHEME);
  while (start > first && SCHEME_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function restAfter(text: string, at: number): string {
  REST.lastIndex = at;
  const rest = REST.exec(text)?.[0] ?? '';
  let end = rest.length;
  while (end > 0 && CLOSING.includes(rest.charAt(end - 1))) end -= 1;
  return rest.slice(0, end);
}

function hostOf(rest: string): string {
  const authority = /^[^/?#\\]{0,512}/.exec(rest)?.[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const port = host.lastIndexOf(':');
  return port === -1 ? host : host.slice(0, port);
}
