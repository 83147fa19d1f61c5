import { deliver, type Delivery } from '../faults/deliver.ts';
import type { Fault, FaultKind } from '../faults/fault.ts';
import type { World } from '../world.ts';
import { conflict, forbidden, serverError } from './failure.ts';
import { handle } from './handle.ts';
import { isWrite, place, target, type ApiReply, type ApiRequest } from './request.ts';

/** A call that has come in, with the fault that is planned for it. */
export type Attempt = {
  readonly fault: Fault | undefined;
  /** Carries it out; to be called once, and for a `held` one after it was let go. */
  readonly deliver: () => Delivery<ApiReply>;
};

const USER = 'system:serviceaccount:release:release-actions';

/** How a call ends for as long as something is wrong; `undefined` when nothing is. */
export function during(world: World, request: ApiRequest): Delivery<ApiReply> | undefined {
  const outage = world.faults.outage(request);
  switch (outage?.kind) {
    case undefined:
      return undefined;
    case 'unreachable':
      return { kind: 'refused' };
    case 'timeout':
      return { kind: 'silence' };
    case 'forbidden':
      return { kind: 'answer', answer: forbidden(USER, request) };
    case 'server-error':
      return { kind: 'answer', answer: serverError() };
  }
}

/** What is done in place of what the request says. */
export type Own = {
  /** What the write is called: `helm upgrade`. */
  readonly operation: string;
  /** @param cut whether the caller does not see the end of it. */
  readonly apply: (cut: boolean) => ApiReply;
};

const CUT: readonly (FaultKind | undefined)[] = ['dies-after', 'server-error-after', 'answer-lost'];

/** Takes in one call. What an outage answers, nobody counts as a write. */
export function attempt(world: World, request: ApiRequest, own?: Own): Attempt {
  const outage = during(world, request);
  if (outage !== undefined) return { fault: undefined, deliver: () => outage };
  const apply = (): ApiReply => {
    world.catchUp();
    return own === undefined ? handle(world, request) : own.apply(CUT.includes(fault?.kind));
  };
  const fault = isWrite(request) ? world.faults.next() : undefined;
  if (!isWrite(request)) {
    world.calls.reads += 1;
    return { fault: undefined, deliver: () => ({ kind: 'answer', answer: apply() }) };
  }
  const operation = own?.operation ?? `${request.verb} ${target(request)}`;
  const done = world.calls.write(operation, place(request), fault?.kind);
  const conflicting = (): ApiReply => conflict(request.resource, request.name ?? '');
  return {
    fault,
    deliver: () =>
      deliver(fault, {
        apply: () => {
          const reply = apply();
          done(reply.status);
          return reply;
        },
        serverError,
        conflict: conflicting,
      }),
  };
}
