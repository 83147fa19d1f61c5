import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Deployer, PlaceName } from '../../../shared/canary/deployment.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import type { UntrustedLedger } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { CanarySettings } from '../settings.ts';
import type { Found } from './ask.ts';
import type { World } from './world.ts';

/** Everything that a promotion is decided from and carried out with. */
export type Sources = {
  readonly world: World;
  readonly clone: Found<Repository>;
  /** Final versions by the tags of the clone, oldest first. */
  readonly finals: Found<readonly TaggedVersion[]>;
  readonly connection: Connection;
  readonly store: LedgerStore | undefined;
  readonly ledger: UntrustedLedger;
  readonly settings: CanarySettings;
  readonly configDigest: string;
  readonly deployers: ReadonlyMap<PlaceName, Deployer>;
  /** What people must know of how it was opened. */
  readonly warnings: readonly Reason[];
};
