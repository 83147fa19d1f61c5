import type { Instant } from '../calendar/instant.ts';
import type { CommonInputs } from './common-inputs.ts';
import { failedOutcome, reasonsOf } from './failed-outcome.ts';
import type { OutcomeWord } from './exit-code.ts';
import { readFlags, type ShellFlag } from './flags.ts';
import { helpText } from './help.ts';
import type { Host } from './host.ts';
import type { Inputs, InputSpecs } from './input-spec.ts';
import type { DecisionRecord } from '../gate/record.ts';
import type { Holder } from '../ledger/lease.ts';
import { holderOf, originOf } from './origin.ts';
import type { Outcome } from './outcome.ts';
import { publish } from './publish.ts';
import { type Reading, readInputs, type Spares } from './read-inputs.ts';
import { recordOf } from './record-of.ts';
import { secretForms, withoutSecrets } from './secrets.ts';
import { VERSION } from './version.ts';

/** What a run of an action is told of its surroundings besides its inputs. */
export type Surroundings = Pick<Host, 'env' | 'progress' | 'now' | 'sleep'> & {
  /** When the run began. */
  readonly at: Instant;
  /** This process, as the ledger knows it. */
  readonly holder: Holder;
  /** What was wrong about inputs that the action spares here; they count as not given. */
  readonly ignored?: readonly string[];
  /** Closes the record of an outcome before the end, for the ledger. Secrets are taken out. */
  readonly seal: (outcome: Outcome<string>) => DecisionRecord;
};

/** One action: its contract, and the story it tells once its inputs are read. */
export type Action<S extends InputSpecs & CommonInputs, Output extends string> = {
  readonly name: string;
  readonly inputs: S;
  /** Outputs beyond the common ones, with their descriptions. */
  readonly outputs: Readonly<Record<Output, string>>;
  /** Words that fail the step of this action, beyond those that fail any. */
  readonly failing?: readonly OutcomeWord[];
  /** Inputs that what is asked for does without: one of them that cannot be read does not stop the run. */
  readonly spares?: Spares;
  /** @throws anything when it could not decide; the shell turns that into the verdict `error`. */
  readonly run: (inputs: Inputs<S>, surroundings: Surroundings) => Promise<Outcome<Output>>;
};

/**
 * Runs an action from its raw inputs to its exit code. The only catch-all of the suite: whatever goes wrong, outputs and
 * summary are written as far as they can be, the verdict is `error`, and the step fails. Never throws.
 */
export async function runAction<S extends InputSpecs & CommonInputs, Output extends string>(
  action: Action<S, Output>,
  given: Host,
): Promise<void> {
  const { shell } = readFlags(action.inputs, given.argv);
  const host = shell.has('json') ? { ...given, ...given.besideDocument } : given;
  const reading = readInputs(action.inputs, host.env, host.argv, action.spares);
  const secrets = secretForms(reading.secrets);
  const progress = (line: string) => {
    host.progress(withoutSecrets(line, secrets));
  };
  try {
    await tell(action, { ...host, progress }, { shell, reading, secrets });
  } catch (thrown) {
    // The outcome itself could not be shown.
    const message = withoutSecrets(
      reasonsOf(thrown).map((reason) => reason.message),
      secrets,
    ).join('; ');
    (host.runner?.fail ?? host.progress)(`${action.name}: ${message}`);
    host.exit(1);
  }
}

async function tell<S extends InputSpecs & CommonInputs, Output extends string>(
  action: Action<S, Output>,
  host: Host,
  said: {
    readonly shell: ReadonlySet<ShellFlag>;
    readonly reading: Reading<S>;
    readonly secrets: readonly string[];
  },
): Promise<void> {
  const { shell, reading, secrets } = said;
  if (shell.has('help')) {
    host.print(helpText(action.name, action.inputs, action.failing));
    return;
  }
  if (shell.has('version')) {
    host.print(VERSION);
    return;
  }

  for (const secret of secrets) host.runner?.mask(secret);
  const how = { origin: originOf(action.name, host.env), json: shell.has('json') };
  const reasons = reading.ok ? [] : reading.problems.map((message) => ({ code: 'invalid-input', message }));
  const inputs = reading.ok ? reading.given : {};
  const seal: Surroundings['seal'] = (outcome) =>
    recordOf(withoutSecrets(outcome, secrets), {
      at: host.now(),
      ...withoutSecrets({ origin: how.origin, inputs }, secrets),
    });
  const outcome = reading.ok
    ? await attempt(action, reading.inputs, host, {
        holder: holderOf(how.origin, host.processId),
        ignored: reading.ignored,
        seal,
      })
    : failedOutcome(action, reasons);
  const failOn = [...(action.failing ?? []), ...(reading.ok ? failOnOf(reading.inputs) : [])];
  await publish(withoutSecrets(outcome, secrets), host, {
    ...withoutSecrets({ ...how, inputs }, secrets),
    failOn,
  });
}

/** Of a generic set of inputs TypeScript knows too little; as the common set it knows them well. */
function failOnOf(inputs: Inputs<CommonInputs>): readonly OutcomeWord[] {
  return inputs['fail-on'] ?? [];
}

async function attempt<S extends InputSpecs & CommonInputs, Output extends string>(
  action: Action<S, Output>,
  inputs: Inputs<S>,
  host: Host,
  own: Pick<Surroundings, 'holder' | 'ignored' | 'seal'>,
): Promise<Outcome<Output>> {
  const { env, progress, now, sleep } = host;
  try {
    return await action.run(inputs, { env, progress, now, sleep, at: now(), ...own });
  } catch (thrown) {
    // The stack is for us; a runner shows it when the user turns debugging on.
    if (host.env['RUNNER_DEBUG'] === '1' && thrown instanceof Error)
      host.progress(thrown.stack ?? thrown.message);
    return failedOutcome(action, reasonsOf(thrown));
  }
}
