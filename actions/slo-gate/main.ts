import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { secretForms, withoutSecrets } from '../../shared/shell/secrets.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { collect, factsHere } from './collect.ts';
import { configOf, openSources, type Sources } from './collect/open-sources.ts';
import type { World } from './collect/world.ts';
import { decide } from './decide.ts';
import { NO_MEMORY } from './facts.ts';
import { inputProblems } from './input-problems.ts';
import type { GateInputs } from './inputs.ts';
import { NO_LOOKS, withLook } from './looks.ts';
import { nextLook } from './next-look.ts';
import type { GateOutput } from './outputs.ts';
import { progressLine } from './progress.ts';
import { report } from './report.ts';
import { ruledObjectives, rulesOutcome } from './rules.ts';
import { NO_WARM_UP, warmUp } from './warm-up.ts';
import { weightToCome } from './weight-to-come.ts';

/**
 * Judges service levels, or with `mode: rules` writes the rules for them.
 * @throws CouldNotDecide when nothing can be asked.
 */
export async function sloGate(
  inputs: GateInputs,
  world: World,
  surroundings: Surroundings,
): Promise<Outcome<GateOutput>> {
  const [problem, ...more] = inputProblems(inputs);
  if (problem !== undefined) throw new CouldNotDecide([problem, ...more]);
  if (inputs.mode === 'rules') return writeRules(inputs, world);
  const sources = await openSources(inputs, world);
  try {
    return await watch(inputs, sources, world, surroundings);
  } finally {
    sources.prometheus?.close();
  }
}

/** Looks once, or with `wait` until the answer is final. */
async function watch(
  inputs: GateInputs,
  sources: Sources,
  world: World,
  { at, now, sleep, progress, seal }: Surroundings,
): Promise<Outcome<GateOutput>> {
  const { settings, configDigest, graphUrl } = sources;
  // What answers may repeat what it was sent.
  const secrets = secretForms(sources.secrets);
  const predicted = inputs['dry-run'];
  const deadline = at + (predicted ? 0 : (inputs.wait ?? 0));
  let memory = NO_MEMORY;
  let looks = NO_LOOKS;
  const { turn } = world;
  const practise = sources.prometheus?.practise;
  const shown = { configDigest, graphUrl, predicted };
  let warming =
    turn === undefined || practise === undefined
      ? NO_WARM_UP
      : warmUp({ settings, server: factsHere(now()), shown: { ...shown, looks }, seal, practise, turn });
  for (;;) {
    const facts = await collect(sources, world, memory, { now, warming });
    warming = NO_WARM_UP;
    const slip = weightToCome(settings, facts);
    if (slip !== undefined) throw new CouldNotDecide([slip]);
    const decided = decide(settings, facts);
    looks = withLook(looks, decided, facts);
    const pause = nextLook(decided, facts, settings, { now: now(), deadline });
    if (pause === undefined)
      return withoutSecrets(report(decided, facts, settings, { ...shown, looks }), secrets);
    progress(withoutSecrets(progressLine(decided, pause, deadline), secrets));
    await sleep(pause);
    ({ memory } = facts);
  }
}

async function writeRules(inputs: GateInputs, world: World): Promise<Outcome<GateOutput>> {
  const { config, digest } = await configOf(inputs, world);
  if (config === undefined)
    throw new CouldNotDecide([{ code: 'config-missing', message: 'rules are made of a configuration' }]);
  const ruled = ruledObjectives(config, inputs.service);
  if (!ruled.ok) throw new CouldNotDecide([{ code: 'invalid-settings', message: ruled.message }]);
  return rulesOutcome(ruled.value, digest);
}
