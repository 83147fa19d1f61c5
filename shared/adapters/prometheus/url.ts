import { type Parsed, unparsed } from '../../quantity/parsed.ts';
import { parseBaseUrl } from '../http/base-url.ts';

/**
 * The address that `/api/v1` is appended to: of Prometheus, or with a path of what stands in front of it (`/prometheus` of
 * Mimir). The text is not repeated.
 */
export function parsePrometheusUrl(text: string): Parsed<string> {
  const base = parseBaseUrl(text);
  return base.ok && /\/api\/v1(?:\/|$)|\/(?:graph|query)$/.test(base.value)
    ? unparsed('expected the address that comes before /api/v1 and /graph')
    : base;
}
