import { parseBaseUrl } from '../../../shared/adapters/http/base-url.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import { parsed, type Parsed } from '../../../shared/quantity/parsed.ts';
import type { AlertsSeen } from '../../../shared/signal/state/alert.ts';
import { matchersOf } from '../questions/alerts.ts';
import type { GateSettings } from '../settings.ts';
import { headersNamedBy, maybeNamedBy, namedBy } from './secrets.ts';
import { unusedProxy, withProxyNote } from './unused-proxy.ts';
import type { World } from './world.ts';

/** How Alertmanager is asked; it knows the present only. */
export function alertsFrom(
  settings: GateSettings,
  world: World,
): Parsed<(() => Promise<Answer<AlertsSeen>>) | undefined> {
  const source = settings.sources?.alerts;
  if (source === undefined || settings.at !== undefined) return parsed(undefined);
  const at = 'sources.alerts';
  const address = namedBy(world.env, `${at}.alertmanager-url-env`, source['alertmanager-url-env']);
  if (!address.ok) return address;
  const url = parseBaseUrl(address.value);
  if (!url.ok) return { ...url, message: `${at}.alertmanager-url-env: ${url.message}` };
  const token = maybeNamedBy(world.env, `${at}.token-env`, source['token-env']);
  if (!token.ok) return token;
  const headers = headersNamedBy(world.env, `${at}.headers-env`, source['headers-env'] ?? {});
  if (!headers.ok) return headers;
  const matchers = matchersOf(settings);
  if (!matchers.ok) return matchers;
  const alertmanager = {
    url: url.value,
    headers: headers.value,
    ...(token.value === undefined ? {} : { token: token.value }),
  };
  const note = unusedProxy(url.value, world.env);
  return parsed(async () => withProxyNote(await world.alerts(alertmanager, matchers.value), note));
}
