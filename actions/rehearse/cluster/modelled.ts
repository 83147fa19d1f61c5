import type { Deployer, Deployment, DeployCommand, PlaceName } from '../../../shared/canary/deployment.ts';
import type { Share } from '../../../stand-ins/cluster/traffic.ts';

/** A place whose changes the consumer's own commands carry out. They are never run: this is what they are taken to do. */
export type ModelledPlace = {
  readonly deployer: Deployer;
  readonly traffic: () => readonly Share[];
  readonly set: (image: string) => void;
};

const PODS = 4;

export function modelledPlace(place: PlaceName, first: string, isDown: () => boolean): ModelledPlace {
  let [desired, stable, weight, revision] = [first, first, 100, 1];
  let isAborted = false;
  const deployment = (): Deployment => ({
    desired,
    stable: desired === stable ? undefined : stable,
    weight: desired === stable ? 100 : weight,
    phase: isAborted ? 'aborted' : desired === stable ? 'steady' : 'paused',
    ready: undefined,
    guard: String(revision),
    notes: {},
  });
  const away = { code: 'unreachable', message: `${place} does not answer` } as const;
  const apply = (command: DeployCommand): void => {
    revision += 1;
    switch (command.kind) {
      case 'pin':
        [desired, weight, isAborted] = [command.image, 0, false];
        return;
      case 'set-weight':
        weight = command.to;
        if (weight === 100) stable = desired;
        return;
      case 'abort':
        if (desired !== stable) [weight, isAborted] = [0, true];
        return;
      case 'undo':
        [desired, stable, weight, isAborted] = [command.image, command.image, 100, false];
    }
  };
  return {
    deployer: {
      place,
      kind: 'command',
      target: `${place} by its own commands`,
      read: () =>
        Promise.resolve(
          isDown() ? { kind: 'unanswered', reason: away } : { kind: 'answered', value: deployment() },
        ),
      write: (command, seen) => {
        if (isDown()) return Promise.resolve({ kind: 'unknown', reason: away });
        if (command.kind !== 'abort' && seen.guard !== String(revision))
          return Promise.resolve({
            kind: 'overtaken',
            reason: { code: 'overtaken', message: `${place} has changed` },
          });
        apply(command);
        return Promise.resolve({ kind: 'done' });
      },
      byHand: ({ kind }) => `(the ${kind} command of ${place})`,
      preflight: () => Promise.resolve({ kind: 'answered', value: [] }),
    },
    traffic: () => {
      const share = desired === stable ? 1 : weight / 100;
      const one = (image: string, of: number): Share => ({ image, share: of, pods: PODS, ready: PODS });
      return desired === stable ? [one(desired, 1)] : [one(stable, 1 - share), one(desired, share)];
    },
    set: (image) => {
      [desired, stable, weight] = [image, image, 100];
      revision += 1;
    },
  };
}
