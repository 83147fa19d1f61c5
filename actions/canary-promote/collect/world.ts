import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Deployer } from '../../../shared/canary/deployment.ts';
import type { Page } from '../../../shared/canary/page.ts';
import type { Config } from '../../../shared/config/schema.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import type { Notice } from '../../../shared/notify/notice.ts';
import type { Connect, Connection } from '../../release-cut/collect/world.ts';
import type { World as GateWorld } from '../../slo-gate/collect/world.ts';
import type { NoticeTarget } from '../../../shared/notify/targets.ts';
import type { Within } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { CanarySettings, Place } from '../settings.ts';

type Notify = NonNullable<Config['notify']>;
export type Flag = NonNullable<Config['flags']>[number];

/** The outside world as canary-promote sees it. */
export type World = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readText: (path: string) => Promise<FileText>;
  /** @param timeout milliseconds after which a question to git is given up; without it none is */
  readonly openRepository: (timeout?: number) => Promise<Repository>;
  readonly connect: (to: Connect) => Promise<Connection>;
  /** The ledger on GitHub; `undefined` where there is none to write to. */
  readonly ledger: (connection: Connection, branch: string) => Promise<LedgerStore | undefined>;
  /** What the criteria are measured with. */
  readonly gate: GateWorld;
  readonly deployer: (place: Place, settings: CanarySettings) => Deployer;
  readonly send: (to: NoticeTarget, notice: Notice, key: string) => Promise<Performed>;
  readonly page: (page: Page, notify: Notify) => Promise<Performed>;
  /** Gives up waiting after some milliseconds. */
  readonly within: Within;
  readonly setFlag: (flag: Flag) => Promise<Performed>;
};
