import type { Instant } from '../../../shared/calendar/instant.ts';
import type { UnitMemory } from '../../../shared/canary/release-state.ts';
import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';
import { addCollaborator, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { newState, type State } from '../../../stand-ins/github/state/state.ts';
import type { Place } from '../../canary-promote/settings.ts';
import { tagMessage } from '../../release-cut/tag-message.ts';
import { placesOf, type StoodIn } from '../cluster/places.ts';
import { ledgerInMemory, type MemoryLedger } from '../github/ledger.ts';
import { type Objects, objectsInMemory } from '../github/objects.ts';
import type { Candidate, Setting } from '../setting/setting.ts';
import { type Clock, virtualClock } from '../time/clock.ts';
import { type Chronicle, newChronicle } from './chronicle.ts';
import { type Faults, noFaults } from './faults.ts';
import { type Metrics, metricsFor } from './metrics.ts';

/** Everything that the runs of one rehearsal share: the world outside, in memory. */
export type Stage = {
  readonly setting: Setting;
  readonly clock: Clock;
  readonly chronicle: Chronicle;
  readonly faults: Faults;
  readonly state: State;
  readonly objects: Objects;
  readonly ledger: MemoryLedger;
  readonly places: ReadonlyMap<string, StoodIn>;
  readonly metrics: Metrics;
  readonly incidents: Incident[];
  /** Text of the configuration as it is read now; scenarios add freezes to it. */
  readonly config: { text: string };
  /** What the ledger remembers of the unit. */
  readonly memory: () => Promise<UnitMemory>;
  /** Looks at who answers the traffic, and writes down what has changed. */
  readonly look: () => void;
};

const HOUR = 3_600_000;

export function newStage(setting: Setting): Stage {
  const clock = virtualClock(setting.cutAt - HOUR);
  const state = newState({ owner: 'you', name: 'rehearsal' });
  state.teams = Object.entries(setting.config.roles ?? {}).flatMap(([role, given]) => {
    if (!('team' in given)) return [];
    const [org = '', slug = ''] = given.team.split('/');
    return [{ org, slug, members: setting.people.get(role) ?? [] }];
  });
  for (const login of new Set([...setting.people.values()].flat()))
    addCollaborator(state, { login, permission: 'write' });
  addWorkflow(state, { path: '.github/workflows/release-promote.yml' });
  const objects = objectsInMemory();
  for (const [name, sha] of setting.history.tags) {
    objects.learn(sha);
    objects.refs.set(`refs/tags/${name}`, sha);
  }
  for (const [name, sha] of setting.history.branches) {
    objects.learn(sha);
    objects.refs.set(`refs/heads/${name}`, sha);
  }
  const chronicle = newChronicle();
  const ledger = ledgerInMemory();
  const metrics = metricsFor(setting, clock.now);
  const places = placesOf(
    setting.settings,
    (place) => imageOf(place, setting.candidate.previousVersion),
    clock.now,
    setting.chance,
  );
  const scope = scopeLedger(ledger, setting.settings.unit.scope, clock.now);
  const stage: Stage = {
    setting,
    clock,
    chronicle,
    faults: noFaults(),
    state,
    objects,
    ledger,
    places,
    metrics,
    incidents: [],
    config: { text: setting.configText },
    memory: async () => {
      const { state: known } = await scope.read();
      const read = readUnitMemory(known?.memory ?? {});
      return read.kind === 'answered'
        ? read.value
        : { release: undefined, frozen: undefined, ended: new Map() };
    },
    look: looker(places, metrics, chronicle, clock),
  };
  stage.look();
  return stage;
}

/** What a cut leaves behind: tag, branch and draft of the candidate. */
export function leaveCut({ state, objects }: Stage, candidate: Candidate, slot: Instant, extra = ''): void {
  const { tag, sha, previousTag, commitCount, version, notes } = candidate;
  objects.learn(sha);
  const message = tagMessage({ tag, previousTag, commitCount, slot }) + extra;
  const object = objects.writeTag(
    `object ${sha}\ntype commit\ntag ${tag}\ntagger rehearsal <rehearsal@example.com> ${Math.floor(slot / 1_000)} +0000\n\n${message}`,
  );
  objects.refs.set(`refs/tags/${tag}`, object);
  objects.refs.set(`refs/heads/release/${tag}`, sha);
  state.lastId += 1;
  const draft = {
    id: state.lastId,
    tag,
    target: sha,
    name: version,
    body: notes.slice(0, 100_000),
    draft: true,
    prerelease: true,
    makeLatest: 'false',
    immutable: false,
    author: { login: 'github-actions[bot]', type: 'Bot' },
    assets: [],
    createdAt: slot,
    publishedAt: null,
  } as const;
  state.releases.rows = [...state.releases.rows, draft];
}

/** What a place runs of a version; where own commands carry out a change, that is the version itself. */
export function imageOf({ image, service, entry }: Place, version: string): string {
  if (image === undefined && 'command' in entry) return version;
  return (image ?? `registry.example/${service}:{version}`).replaceAll('{version}', version);
}

/** The version that an image is of, as canary-promote reads it. */
export function versionOf(image: string): string {
  return /:v?([\w.-]+)(?:@.*)?$/.exec(image)?.[1] ?? image;
}

function looker(places: Stage['places'], metrics: Metrics, chronicle: Chronicle, clock: Clock): () => void {
  const known = new Map<string, string>();
  const planned = new Set<Instant>();
  const look = (): void => {
    for (const [name, { place, traffic, cluster }] of places) {
      const shares = new Map<string, { share: number; ready: number }>();
      for (const { image, share, ready } of traffic()) {
        const version = versionOf(image);
        const before = shares.get(version) ?? { share: 0, ready: 0 };
        shares.set(version, { share: before.share + share, ready: before.ready + ready });
      }
      const gone = [...known.keys()]
        .filter((key) => key.startsWith(`${name} `))
        .map((key) => key.slice(name.length + 1))
        .filter((version) => !shares.has(version));
      for (const version of gone) shares.set(version, { share: 0, ready: 0 });
      for (const [version, { share, ready }] of shares) {
        const key = `${name} ${version}`;
        const now = `${share} ${ready > 0}`;
        if (known.get(key) === now) continue;
        const before = known.get(key)?.split(' ')[0];
        known.set(key, now);
        metrics.share(name, valuesOf(place), version, ready > 0 ? share : undefined);
        if (before !== String(share) && !(before === undefined && share === 0))
          chronicle.add({
            kind: 'weight',
            at: clock.now(),
            place: name,
            version,
            weight: Math.round(share * 1_000) / 10,
          });
      }
      const due = cluster?.nextAt();
      if (due === undefined || planned.has(due)) continue;
      planned.add(due);
      clock.at(due, look);
    }
  };
  return look;
}

function valuesOf({ service, entry }: StoodIn['place']) {
  const where =
    'argo-rollouts' in entry
      ? entry['argo-rollouts']
      : 'kubernetes' in entry
        ? entry.kubernetes
        : 'helm' in entry
          ? entry.helm
          : undefined;
  const { region } = entry;
  return {
    service,
    ...(where === undefined ? {} : { namespace: where.namespace }),
    ...(region === undefined ? {} : { environment: region }),
  };
}
