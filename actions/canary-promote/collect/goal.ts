import type { Asker, Request } from '../../../shared/canary/request.ts';
import { NOTIFY_EVENTS, type NotifyEvent } from '../../../shared/notify/event.ts';
import { noticeTargets, type NoticeTarget } from '../../../shared/notify/targets.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import type { CanaryGoal } from '../goal.ts';
import type { CanaryInputs } from '../inputs.ts';
import { askerOf } from './asker.ts';
import type { Sources } from './sources.ts';
import { holdersOf } from './role-holders.ts';
import type { Target } from './target-of.ts';
import { tagOf } from './told-by-config.ts';

/** The role that lifts the rest after a rollback. */
const CAPTAIN = 'release-captain';

/** What this run is asked for, with all of the configuration that its judgement depends on. */
export async function goalOf(
  inputs: CanaryInputs,
  sources: Sources,
  { back }: Pick<Target, 'back'>,
  { holder, at }: Pick<Surroundings, 'holder' | 'at'>,
): Promise<CanaryGoal> {
  const { settings, configDigest, connection, world } = sources;
  const { config, unit } = settings;
  const asker = askerOf(holder, world.env);
  const tag = inputs.version === undefined ? undefined : tagOf(sources.settings, inputs.version);
  return {
    request: requestOf(inputs, asker),
    asker,
    reason: inputs.reason,
    tag,
    version: inputs.version,
    back,
    unit,
    configDigest,
    timezone: settings.calendar?.timezone ?? 'UTC',
    flags: (config.flags ?? []).map(({ name }) => name),
    notices: new Map(
      NOTIFY_EVENTS.map((event): [NotifyEvent, readonly NoticeTarget[]] => [
        event,
        noticeTargets(config.notify, event),
      ]),
    ),
    pages: config.notify?.pagerduty !== undefined,
    errorSignals: Object.entries(config.signals ?? {}).flatMap(([name, signal]) =>
      'bad' in signal ? [name] : [],
    ),
    onBlind: config.sources?.prometheus?.['on-blind'] ?? 'hold',
    issues: connection.kind === 'connected',
    isCaptain: inputs.request.kind === 'resume' ? await isCaptain(asker, sources) : undefined,
    finals: sources.finals.ok ? sources.finals.value.map(({ tag: { name } }) => name) : [],
    startedAt: at,
  };
}

function requestOf({ request, reason, 'rollback-to': to }: CanaryInputs, asker: Asker): Request {
  switch (request.kind) {
    case 'promote':
      return { kind: 'promote', weight: request.weight };
    case 'rollback':
      return { kind: 'rollback', to, why: { kind: 'person', reason: reason ?? `ordered by ${asker.login}` } };
    case 'advance':
    case 'resume':
    case 'adopt':
      return { kind: request.kind };
  }
}

/** Where no role of captains is set up, whoever may start the workflow may. */
async function isCaptain(asker: Asker, { settings, connection }: Sources): Promise<boolean | undefined> {
  if (!Object.hasOwn(settings.roles, CAPTAIN)) return asker.isPerson;
  const holders = await holdersOf(CAPTAIN, settings, connection);
  if (holders.kind === 'unreadable') return undefined;
  return asker.isPerson && holders.logins.some((login) => login.toLowerCase() === asker.login.toLowerCase());
}
