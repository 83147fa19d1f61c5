import type { Instant } from '../../../shared/calendar/instant.ts';
import type { UnitMemory } from '../../../shared/canary/release-state.ts';
import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import type { ScopeView } from '../../../shared/shell/drive/scope-ledger.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';
import { addCollaborator, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { newState, type State } from '../../../stand-ins/github/state/state.ts';
import { placesOf, type StoodIn } from '../cluster/places.ts';
import { historyWith, type MadeUp } from '../github/fix.ts';
import { ledgerInMemory, type MemoryLedger } from '../github/ledger.ts';
import { type Objects, objectsInMemory } from '../github/objects.ts';
import type { History } from '../github/repository.ts';
import type { Setting } from '../setting/setting.ts';
import { type Clock, virtualClock } from '../time/clock.ts';
import { type Chronicle, newChronicle } from './chronicle.ts';
import { type Faults, noFaults } from './faults.ts';
import { imageOf } from './image.ts';
import { looker } from './looker.ts';
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
  /** The history, and what was added to it since. */
  readonly history: () => History;
  /** Commits that the rehearsal adds. */
  readonly know: (commits: readonly MadeUp[]) => void;
  readonly metrics: Metrics;
  readonly incidents: Incident[];
  /** Text of the configuration as it is read now; scenarios add freezes to it. */
  readonly config: { text: string };
  /** What the ledger remembers of the unit. */
  readonly memory: () => Promise<UnitMemory>;
  /** Looks at who answers the traffic, and writes down what has changed. */
  readonly look: () => void;
  /** The same, unless nothing can have changed since: what only reads changes nothing by itself. */
  readonly glance: (afterRead: boolean) => void;
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
  let { history } = setting;
  const look = looker(places, metrics, chronicle, clock);
  let lookedAt: Instant | undefined;
  const scope = scopeLedger(ledger, setting.settings.unit.scope, clock.now);
  let known: ScopeView | undefined;
  const stage: Stage = {
    setting,
    clock,
    chronicle,
    faults: noFaults(),
    state,
    objects,
    ledger,
    places,
    history: () => history,
    know: (commits) => {
      history = historyWith(history, commits);
      for (const { commit } of commits) objects.learn(commit.sha);
    },
    metrics,
    incidents: [],
    config: { text: setting.configText },
    memory: async () => {
      known = await scope.read(known);
      const read = readUnitMemory(known.state?.memory ?? {});
      return read.kind === 'answered'
        ? read.value
        : { release: undefined, frozen: undefined, ended: new Map() };
    },
    look,
    glance: (afterRead) => {
      if (afterRead && lookedAt === clock.now()) return;
      lookedAt = clock.now();
      look();
    },
  };
  look();
  return stage;
}
