import { WritePlan } from '../../loopback/write-plan.ts';
import { isWrite, target, type ApiRequest } from '../api/request.ts';
import type { Fault, Outage } from './fault.ts';

/** Which write gets which fault, and what lasts. */
export class FaultPlan extends WritePlan<Fault> {
  #outages: readonly Outage[] = [];

  setOutages(outages: readonly Outage[]): void {
    this.#outages = outages;
  }

  /** What lasts and concerns a call. */
  outage(request: ApiRequest): Outage | undefined {
    return this.#outages.find(
      ({ calls, verb, target: only, namespace }) =>
        (calls === undefined || (calls === 'writes') === isWrite(request)) &&
        (verb === undefined || verb === request.verb) &&
        (only === undefined || only === target(request)) &&
        (namespace === undefined || namespace === request.namespace),
    );
  }

  /** An outage of the cluster as a whole, which answers nothing at all. */
  get away(): Outage | undefined {
    return this.#outages.find(
      ({ kind, calls, verb, target: only, namespace }) =>
        (kind === 'unreachable' || kind === 'timeout') &&
        calls === undefined &&
        verb === undefined &&
        only === undefined &&
        namespace === undefined,
    );
  }
}
