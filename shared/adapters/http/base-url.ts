import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';

/**
 * The address of a server, with the path it may stand under, without a slash at its end. A user and password in it would end
 * up in reports; a query or fragment is nothing that paths can be appended to.
 */
export function parseBaseUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Not a word of what was given: it may hold a password.
  if (url === undefined && /^https?:\/\/[^/?#@]{1,1000}:[^/?#@:]{0,1000}(?:[/?#]|$)/i.test(text))
    return unparsed('expected a port from 0 to 65535 after the host');
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return unparsed('expected an address that starts with https:// or http://');
  if (url.username !== '' || url.password !== '')
    return unparsed('expected an address without user and password: give them as basic auth or as a token');
  if (url.search !== '' || url.hash !== '') return unparsed('expected an address without query and fragment');
  return parsed(`${url.origin}${url.pathname.replace(/\/{1,100}$/, '')}`);
}
