import type { Answer } from '../../gate/answer.ts';
import { because, noAnswer, oneLine, type Unwritten } from '../deploy/outcome.ts';
import { unanswered } from '../kubernetes/said.ts';

/** Complaints about the words and about the chart or its registry, which come before anything is sent to the cluster. */
const BEFORE_ANYTHING =
  /^Error: (?:unknown flag|unknown shorthand flag|"helm \w{1,20}" requires|failed parsing --set|failed to download|path "[^"\n]{0,1000}" not found|repo [^\n]{1,300} not found|release has no|Get "[^\s"]{1,2000}\/tags\/list":)/m;

const FORBIDDEN = /is forbidden: User|You must be logged in to the server/;

/** What Helm 4 logs beside what it says, in almost the same words. */
const LOGGED = /^level=[A-Z]{1,9} .*$/gm;

/** An answer of helm that did not come, out of what it printed on standard error. */
export function helmUnanswered(asked: string, printed: string, target: string): Answer<never> {
  const stderr = printed.replaceAll(LOGGED, '');
  if (stderr.includes('release: not found'))
    return noAnswer('not-found', `There is no ${target}: install it first`);
  return FORBIDDEN.test(stderr)
    ? noAnswer(
        'forbidden',
        `The cluster could not be asked for ${asked}: ${oneLine(stderr)}; give its account a Role that may list secrets, in which helm keeps its releases`,
      )
    : unanswered(asked, stderr);
}

/** Why a write of helm is not known to be done, out of what it printed on standard error. */
export function helmUnwritten(what: string, printed: string): Unwritten {
  const stderr = printed.replaceAll(LOGGED, '');
  const told = `helm did not ${what}: ${oneLine(stderr)}`;
  if (stderr.includes('another operation (install/upgrade/rollback) is in progress'))
    return because(
      'overtaken',
      'overtaken',
      `${told}. Nothing was written; where no other helm runs, one was killed half way, and \`helm rollback\` ends its work`,
    );
  if (FORBIDDEN.test(stderr))
    return because('refused', 'forbidden', `${told}; give its account a Role for what the chart makes`);
  if (/release: not found|has no deployed releases/.test(stderr))
    return because('refused', 'not-found', told);
  // Its number is the lock of a revision: somebody else wrote it between our look and our write.
  if (/^Error: (?:[A-Z ]{1,40}: )?release: already exists/m.test(stderr))
    return because('overtaken', 'overtaken', `${told}. Nothing was written`);
  if (stderr.includes('the object has been modified')) return because('overtaken', 'overtaken', told);
  // What helm says before it records a revision changed nothing.
  return BEFORE_ANYTHING.test(stderr)
    ? because('refused', 'invalid', told)
    : because('unknown', 'unreachable', `${told}; it may have happened`);
}
