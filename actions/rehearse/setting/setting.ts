import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Config } from '../../../shared/config/schema.ts';
import type { CanarySettings } from '../../canary-promote/settings.ts';
import type { History } from '../github/repository.ts';
import type { Level } from '../metrics/levels.ts';

/** The candidate that the train carries, as a dry run of release-cut makes it. */
export type Candidate = {
  readonly version: string;
  readonly tag: string;
  readonly sha: string;
  readonly previousTag: string | undefined;
  readonly previousVersion: string;
  readonly commitCount: number;
  readonly notes: string;
};

/** What every scenario starts from. */
export type Setting = {
  /** As people name it, and as an absolute path. */
  readonly configFile: string;
  readonly configPath: string;
  /** The one service that is rehearsed; `undefined`: all, as one unit. */
  readonly service: string | undefined;
  readonly configText: string;
  readonly config: Config;
  readonly settings: CanarySettings;
  readonly env: Readonly<Record<string, string>>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly history: History;
  readonly candidate: Candidate;
  /** The slot of the cut. */
  readonly cutAt: Instant;
  readonly zone: string;
  /** A number from 0 to 1 by a name: what differs from seed to seed. */
  readonly chance: (name: string) => number;
  /** Who holds each role; members of teams are made up. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly readText: (path: string) => Promise<FileText>;
  /** What people must know of how it was set up: what is the demonstration's, what was made up. */
  readonly notes: readonly string[];
};
