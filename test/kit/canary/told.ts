import type { CanaryOutput } from '../../../actions/canary-promote/outputs.ts';
import { exitCode } from '../../../shared/shell/exit-code.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import type { Stage } from './stage.ts';

/** How a run ended, in short: what it decided, its codes and its exit code. */
export function told({ decision, verdict, reasons, predicted, isAsked }: Outcome<CanaryOutput>): string {
  const codes = reasons.map(({ code }) => code).join(' ');
  return `${predicted ? 'would ' : ''}${decision ?? 'nothing'} ${verdict} ${exitCode(verdict, decision, [], isAsked)}: ${codes}`;
}

/** What every place shows of a rollout: desired image and weight of what is not stable. */
export function running({ cluster, clock }: Stage, settle = 60_000): Readonly<Record<string, string>> {
  clock.advance(settle);
  const { rollouts, deployments } = cluster.outside() as unknown as {
    readonly rollouts: Readonly<
      Record<string, { readonly image: string; readonly stable: string; readonly weight: number }>
    >;
    readonly deployments: Readonly<Record<string, { readonly image: string }>>;
  };
  return Object.fromEntries([
    ...Object.entries(rollouts).map(([name, one]) => [
      name,
      one.image === one.stable ? tagOf(one.image) : `${tagOf(one.image)} ${one.weight}%`,
    ]),
    ...Object.entries(deployments).map(([name, one]) => [name, tagOf(one.image)]),
  ]) as Record<string, string>;
}

function tagOf(image: string): string {
  return image.slice(image.lastIndexOf(':') + 1);
}
