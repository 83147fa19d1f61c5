import { reasonsOf } from '../../../shared/shell/failed-outcome.ts';
import { originOf } from '../../../shared/shell/origin.ts';
import { recordOf } from '../../../shared/shell/record-of.ts';
import { addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import { update } from '../../../stand-ins/github/state/table.ts';
import type { CanaryInputs, RequestWord } from '../../canary-promote/inputs.ts';
import { canaryPromote } from '../../canary-promote/main.ts';
import type { CanaryOutput } from '../../canary-promote/outputs.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import type { Stage } from './stage.ts';
import { worldOf } from './world.ts';

/** One run of the workflow that promotes. */
export type Asked = {
  readonly request: RequestWord;
  /** Who asks; the schedule is nobody. */
  readonly by: string;
  readonly event: 'schedule' | 'workflow_dispatch' | 'repository_dispatch';
  readonly version?: string | undefined;
  readonly reason?: string | undefined;
  readonly to?: string | undefined;
  readonly watch?: number | undefined;
};

const WATCH = 15 * 60_000;

/** Runs canary-promote as a job would, until it ends or dies; tells the chronicle. `undefined`: it died. */
export async function runPromote(stage: Stage, asked: Asked): Promise<Outcome<CanaryOutput> | undefined> {
  const { clock, chronicle, state, setting } = stage;
  const life = clock.live();
  const from = clock.now();
  const run = addWorkflowRun(state, {
    workflow: state.workflows.rows[0]?.id ?? 0,
    event: asked.event,
    headBranch: 'main',
    headSha: setting.candidate.sha,
    status: 'in_progress',
    createdAt: from,
  });
  const over = (): void => {
    life.end();
    update(state.workflowRuns, { ...run, status: 'completed', conclusion: 'success' });
  };
  const request = asked.request.kind === 'promote' ? `promote-${asked.request.weight}` : asked.request.kind;
  const decided = (
    outcome: Pick<Outcome<CanaryOutput>, 'verdict' | 'headline' | 'reasons' | 'decision'>,
  ): void => {
    const { decision = 'error', verdict, headline, reasons } = outcome;
    chronicle.add({
      kind: 'decision',
      at: clock.now(),
      from,
      run: run.id,
      request,
      by: asked.by,
      decision,
      verdict,
      headline,
      reasons,
    });
  };
  let die: (after: string) => void = () => undefined;
  const death = new Promise<undefined>((resolve) => {
    die = (after) => {
      chronicle.add({ kind: 'killed', at: clock.now(), run: run.id, after });
      resolve(undefined);
    };
  });
  const holder = { actor: asked.by, run: String(run.id), attempt: '1', process: `run ${run.id}` };
  const env = {
    ...setting.env,
    GITHUB_EVENT_NAME: asked.event,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_REPOSITORY: 'you/rehearsal',
  };
  const origin = originOf('canary-promote', { ...env, GITHUB_ACTOR: asked.by });
  try {
    const outcome = await Promise.race([
      death,
      canaryPromote(inputsOf(asked, stage), worldOf(stage, { env, life, run: String(run.id), die }), {
        env,
        progress: () => undefined,
        now: clock.now,
        sleep: life.sleep,
        at: from,
        holder,
        seal: (given) => recordOf(given, { at: clock.now(), origin, inputs: {} }),
      }),
    ]);
    if (outcome !== undefined) decided(outcome);
    return outcome;
  } catch (thrown) {
    const reasons = reasonsOf(thrown);
    decided({ verdict: 'error', decision: undefined, headline: reasons[0]?.message ?? '', reasons });
    return undefined;
  } finally {
    over();
    stage.look();
  }
}

function inputsOf({ request, version, reason, to, watch = WATCH }: Asked, { setting }: Stage): CanaryInputs {
  return {
    request,
    service: setting.service,
    version,
    image: undefined,
    'rollback-to': to,
    reason,
    watch,
    'prometheus-url': undefined,
    'prometheus-token': undefined,
    'prometheus-headers': undefined,
    'prometheus-ca': undefined,
    'prometheus-cert': undefined,
    'prometheus-key': undefined,
    'dry-run': false,
    config: setting.configFile,
    'github-token': 'rehearsed',
    'fail-on': undefined,
  };
}
