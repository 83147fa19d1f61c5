import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import { PATIENCE, untrustedLedger } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { CanaryInputs } from '../inputs.ts';
import { type Found, wentWithout, wish } from './ask.ts';
import { configToRollBackBy } from './config-to-roll-back-by.ts';
import { connectFrom } from './connect-from.ts';
import type { Sources } from './sources.ts';
import { ownSettings, settingsToRollBackBy } from './settings-to-roll-back-by.ts';
import { branchOf, finalsOf } from './told-by-config.ts';
import type { World } from './world.ts';

/**
 * Opens what a rollback needs. Nothing of ours may refuse one: what does not answer it goes without, and says so.
 * @throws CouldNotDecide when nothing says where production runs
 */
export async function openToRollBack(
  inputs: CanaryInputs,
  world: World,
  now: Surroundings['now'],
): Promise<Sources> {
  const ask = wish(world.within);
  const clone = await ask('the clone', () => world.openRepository(PATIENCE));
  const [remote, tags] = await Promise.all([
    clone.ok ? ask('the remote of the clone', () => clone.value.remoteUrl()) : NOTHING_FOUND,
    clone.ok ? ask('the tags of the clone', () => clone.value.tags()) : clone,
  ]);
  const connected = await ask('GitHub', () =>
    connectFrom(remote.ok ? remote.value : undefined, inputs, world),
  );
  const connection: Connection = connected.ok
    ? inTime(connected.value, inputs)
    : { kind: 'not-connected', why: connected.reason.message };
  const live = await configToRollBackBy(inputs, clone, connection, world);
  const { settings, instead } = settingsToRollBackBy(live.config, inputs);
  const opened = await ask('the ledger', () => world.ledger(connection, branchOf(live)));
  const store = opened.ok ? opened.value : undefined;
  const { scope } = settings.unit;
  const real = store === undefined ? undefined : scopeLedger(store, scope, now);
  const offline = { code: connected.ok ? 'not-connected' : connected.reason.code, message: '' };
  return {
    world,
    clone,
    finals: tags.ok ? { ok: true, value: finalsOf(settings, tags.value) } : tags,
    connection,
    store,
    ledger: untrustedLedger(real, scope, world.within),
    settings,
    configDigest: live.digest,
    deployers: new Map(
      settings.places.map((place) => [place.name, world.deployer(place, ownSettings(place, settings))]),
    ),
    warnings: [
      ...wentWithout(clone, 'what git knows'),
      ...wentWithout(remote, 'the address of the clone'),
      ...(clone.ok ? wentWithout(tags, 'the tags') : []),
      ...(connection.kind === 'connected'
        ? []
        : wentWithout({ ok: false, reason: { ...offline, message: connection.why } }, 'GitHub')),
      ...wentWithout(opened, 'the ledger'),
      ...(live.instead === undefined ? [] : [live.instead]),
      ...instead,
    ],
  };
}

const NOTHING_FOUND: Found<undefined> = { ok: true, value: undefined };

/** A dry run only asks: a request that is given up must not keep it alive. A real one may write slowly once traffic is back. */
function inTime(connection: Connection, { 'dry-run': isDry }: Pick<CanaryInputs, 'dry-run'>): Connection {
  if (connection.kind === 'not-connected' || !isDry) return connection;
  const { github } = connection;
  return { ...connection, github: { ...github, client: { ...github.client, timeout: PATIENCE } } };
}
