import { formatInstant, type Instant } from '../../../shared/calendar/instant.ts';
import { formatDuration } from '../../../shared/quantity/duration.ts';
import { parseDocument } from 'yaml';
import type { RequestWord } from '../../canary-promote/inputs.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import { imageOf, versionOf } from '../stage/image.ts';
import { stageEnds } from '../stage/leave-cut.ts';
import type { Stage } from '../stage/stage.ts';
import { formatLevel } from './format-level.ts';
import type { People } from './people.ts';
import { chosenSignal, valueOf } from './signal.ts';

export type Ask = (request: NonNullable<Deed['request']>) => void;

/**
 * Lets one thing happen, and writes down what.
 *
 * @param happened called once it has: of a runner that is to be gone, when it is
 */
export function carryOut(
  deed: Deed,
  stage: Stage,
  people: People,
  { ask, happened }: { readonly ask: Ask; readonly happened: () => void },
): void {
  const { clock, chronicle, metrics, faults, setting } = stage;
  const at = clock.now();
  const tell = (text: string): void => {
    chronicle.add({ kind: 'event', at, text });
  };
  const { version } = setting.candidate;
  if (deed.signal !== undefined) tell(signalDeed(deed.signal, stage));
  if (deed.silent !== undefined) {
    metrics.silence(version, at);
    tell(`${version} tells nothing of itself any more`);
  }
  if (deed.crash !== undefined) {
    const isCrashing = deed.crash === 'canary';
    for (const { place, cluster } of stage.places.values())
      cluster?.crash(imageOf(place, version), isCrashing);
    stage.look();
    tell(isCrashing ? `every pod of ${version} crash-loops` : `pods of ${version} come up again`);
  }
  if (deed.prometheus !== undefined) {
    metrics.setFaults(deed.prometheus === 'up' ? [] : [{ kind: deed.prometheus, from: at }]);
    tell(`Prometheus is ${deed.prometheus}`);
  }
  if (deed.alert !== undefined) {
    const { labels, for: lasts } = deed.alert;
    metrics.setAlerts([{ labels, from: at, until: at + lasts }]);
    tell(`the alert ${labels['alertname'] ?? 'without a name'} fires for ${formatDuration(lasts)}`);
  }
  if (deed.incident !== undefined) tell(incidentDeed(deed.incident, stage));
  if (deed.probes !== undefined) {
    faults.probes = deed.probes === 'fail';
    tell(`probes ${deed.probes}`);
  }
  if (deed.request !== undefined) ask(deed.request);
  if (deed.approve !== undefined) people.approve(deed.approve);
  if (deed.freeze !== undefined) {
    stage.config.text = withFreeze(stage.config.text, at, at + deed.freeze);
    tell(`a freeze begins, for ${formatDuration(deed.freeze)}`);
  }
  if (deed['by-hand'] !== undefined) {
    for (const { place, byHand } of stage.places.values())
      byHand(imageOf(place, setting.candidate.previousVersion));
    stage.look();
    tell('somebody types kubectl rollout undo and tells nobody');
  }
  if (deed.ledger !== undefined) {
    faults.ledger = deed.ledger;
    tell(`the ledger is ${deed.ledger}`);
  }
  if (deed.github !== undefined) {
    faults.gitHub = deed.github;
    tell(`GitHub is ${deed.github}`);
  }
  if (deed.stage !== undefined) {
    stageEnds(stage, deed.stage);
    tell(`the deployment to ${setting.settings.stageEnvironment ?? 'the stage'} has ${deed.stage}`);
  }
  if (deed.cron !== undefined) {
    faults.cron = deed.cron === 'on';
    tell(`the schedule is ${deed.cron === 'on' ? 'on time again' : 'late: nothing runs by itself'}`);
  }
  if (deed.kill === undefined) happened();
  else {
    faults.dies = { after: deed.kill, happened };
    tell(`the next run loses its runner after ${deed.kill} write${deed.kill === 1 ? '' : 's'}`);
  }
}

function signalDeed(given: NonNullable<Deed['signal']>, stage: Stage): string {
  const { setting, metrics, clock } = stage;
  const name = chosenSignal(given, setting);
  const value = name === undefined ? undefined : valueOf(given, name, setting);
  if (name === undefined || value === undefined) return 'a signal that is not there changes';
  const { candidate, levels } = setting;
  const version = given.on === 'canary' ? candidate.version : versionOf(`:${candidate.previousVersion}`);
  const timeline = metrics.level(name, version);
  if (given.over === undefined) timeline.set(clock.now(), value);
  else timeline.drift(clock.now(), value, given.over);
  const slowly = given.over === undefined ? '' : ` over ${formatDuration(given.over)}`;
  return `${name} of ${version} goes to ${formatLevel(value, levels.get(name)?.unit)}${slowly}`;
}

function incidentDeed(given: NonNullable<Deed['incident']>, { incidents, setting, clock }: Stage): string {
  if (given === 'resolved') {
    incidents.length = 0;
    return 'the incident is over';
  }
  const { title, about } = given;
  const level = given.level ?? levelOf(setting);
  const isOwn = about === 'release';
  incidents.push({
    id: `PagerDuty #${incidents.length + 1}`,
    title,
    level,
    startedAt: clock.now(),
    services: [],
    labels: [isOwn ? `version:${setting.candidate.version}` : 'service:billing'],
    url: undefined,
  });
  return `${level} incident "${title}", ${isOwn ? `put down to ${setting.candidate.version}` : 'about something else'}`;
}

/** The gravest level that the configuration takes a release back for. */
function levelOf({ config }: Stage['setting']): string {
  for (const profile of Object.values(config.profiles ?? {}))
    for (const line of profile['rollback-when'] ?? [])
      if (line.kind === 'incidents' && line.levels[0] !== undefined) return line.levels[0];
  return 'P1';
}

/** The calendar is read as it is now: somebody has written a freeze into it. */
function withFreeze(text: string, from: Instant, to: Instant): string {
  const document = parseDocument(text);
  const freezes = document.getIn(['calendar', 'freezes']);
  const freeze = { name: 'rehearsed', from: formatInstant(from), to: formatInstant(to) };
  if (freezes === undefined) document.setIn(['calendar', 'freezes'], [freeze]);
  else document.addIn(['calendar', 'freezes'], document.createNode(freeze));
  return document.toString({ lineWidth: 0 });
}

/** The word of a scenario as canary-promote takes it; `promote-next` is the step that is due. */
export function requestOf(what: string, next: number | undefined): RequestWord | undefined {
  if (what === 'advance' || what === 'rollback' || what === 'resume' || what === 'adopt')
    return { kind: what };
  const weight = what === 'promote-next' ? next : Number(what.slice('promote-'.length));
  return weight === undefined ? undefined : { kind: 'promote', weight };
}
