import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../../../shared/shell/host.ts';
import { messageOf } from '../../../shared/shell/message-of.ts';

/** A host that is asked before a run whether it can keep files, and that says it then, once, if it cannot. */
export type AskedHost = { readonly host: Host; readonly ask: () => void };

/** @param parents where files can be kept, the first that can be written to */
export function askedHost(host: Host, parents = [host.env['RUNNER_TEMP'] ?? '', tmpdir()]): AskedHost {
  let canKeep = true;
  return {
    host: {
      ...host,
      keep: (name, content) => (canKeep ? host.keep(name, content) : ''),
      exit: (code) => {
        host.exit(canKeep ? code : 1);
      },
    },
    ask: () => {
      const why = whyNoFiles(parents);
      if (why === undefined) return;
      canKeep = false;
      (host.runner?.fail ?? host.progress)(
        `the record and files cannot be kept, the result is printed: ${why}`,
      );
    },
  };
}

function whyNoFiles(parents: readonly string[]): string | undefined {
  let why: string | undefined;
  for (const parent of parents.filter((one) => one !== ''))
    try {
      rmdirSync(mkdtempSync(join(parent, 'release-actions-')));
      return undefined;
    } catch (thrown) {
      why = messageOf(thrown);
    }
  return why;
}
