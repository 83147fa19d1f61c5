import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';

/**
 * The address that `/api/v1` is appended to, without a slash at its end: of Prometheus, or with a path of what stands
 * in front of it (`/prometheus` of Mimir). Never with credentials: they would end up in logs. The text is not repeated.
 */
export function parsePrometheusUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return unparsed('expected an http or https address such as https://prometheus.example.com');
  if (url.username !== '' || url.password !== '')
    return unparsed('expected an address without user and password: give them as basic auth or as a token');
  if (url.search !== '' || url.hash !== '') return unparsed('expected an address without query and fragment');
  const path = url.pathname.replace(/\/{1,100}$/, '');
  if (/\/api\/v1(?:\/|$)|\/(?:graph|query)$/.test(path))
    return unparsed('expected the address that comes before /api/v1 and /graph');
  return parsed(`${url.origin}${path}`);
}
