import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';

/**
 * The address of a REST API, such as `https://api.github.com`, without a slash at its end. Only `http` and `https`, and
 * only an address that calls can be appended to. To be asked before `client.ts` is imported: a library below it
 * reads the same variable as it loads and throws.
 */
export function parseApiUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return unparsed('expected an http or https address such as https://api.github.com');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return unparsed('expected an address without user, password, query and fragment');
  return parsed(url.href.replace(/\/$/, ''));
}
