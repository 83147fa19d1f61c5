import { SEVERAL } from '../../canary/unit.ts';
import type { Finding } from '../finding.ts';
import { showKey } from '../show.ts';
import type { Rule } from '../view.ts';

/** Scopes of the ledger that are none of a service. Two histories in one scope would answer for each other. */
const TAKEN: readonly string[] = ['train', 'hotfix', SEVERAL];

/** A service has a name that the ledger does not use for something else; without case, because file systems may know none. */
export const serviceNames: Rule = (file) =>
  file
    .at('services')
    .entries()
    .flatMap((service): readonly Finding[] =>
      TAKEN.includes(service.name.toLowerCase())
        ? [
            service.finding(
              `${showKey(service.name)} is the name of a history of its own in the ledger: call the service something else`,
              { on: 'key' },
            ),
          ]
        : [],
    );
