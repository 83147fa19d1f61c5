import type { Answer } from '../../../shared/gate/answer.ts';
import { parsed, type Parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';
import type { GateInputs } from '../inputs.ts';
import type { GateSettings } from '../settings.ts';
import { namedBy } from './secrets.ts';
import { unusedProxy, withProxyNote } from './unused-proxy.ts';
import type { World } from './world.ts';

type Ask = () => Promise<Answer<readonly Incident[]>>;

/** Source: https://developer.pagerduty.com/docs/rest-api-overview#endpoints */
const PAGERDUTY = { us: 'https://api.pagerduty.com', eu: 'https://api.eu.pagerduty.com' } as const;

/** Everybody who keeps incidents, as the configuration names them. */
export function incidentsFrom(
  inputs: GateInputs,
  { sources, at }: GateSettings,
  world: World,
): Parsed<readonly Ask[]> {
  const source = sources?.incidents;
  // Nobody is asked about the past; see the judgement.
  if (source === undefined || at !== undefined) return parsed([]);
  const asks: Ask[] = [];
  const name = source['pagerduty-token-env'];
  if (name !== undefined) {
    const token = namedBy(world.env, 'sources.incidents.pagerduty-token-env', name);
    if (!token.ok) return token;
    const url = PAGERDUTY[source['pagerduty-region'] ?? 'us'];
    const note = unusedProxy(url, world.env);
    asks.push(async () =>
      withProxyNote(await world.pagerDuty({ url, token: token.value }, source.services ?? []), note),
    );
  }
  const labels = source['issue-labels'];
  if (labels !== undefined) {
    const token = inputs['github-token'];
    if (token === undefined)
      return unparsed('sources.incidents.issue-labels needs github-token (GITHUB_TOKEN) with issues: read');
    asks.push(() => world.issues(token, labels));
  }
  return parsed(asks);
}
