import { deliveredIn, isWithin, type Outage } from './outage.ts';
import type { Delivery, Request, Response } from './request.ts';
import type { WriteFault, WriteFaultKind } from './write-fault.ts';
import { type Held, WritePlan } from './write-plan.ts';

/** What a service makes of a request, and what of the request did not fit its description. */
export type Handled = { readonly response: Response; readonly problems?: readonly string[] };

export type ServiceOptions = {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Does what is asked. */
  readonly handle: (request: Request, now: number) => Handled;
  /** What a write is called; `undefined` for a read. */
  readonly writeName: (request: Request) => string | undefined;
  /** How it says 500 and 429. */
  readonly serverError: Response;
  readonly rateLimit: Response;
  readonly faults?: readonly WriteFault[];
  readonly outages?: readonly Outage[];
};

/** One request as it came, and the status the caller got: 0 when none came. */
export type RequestCall = { readonly method: string; readonly path: string; readonly status: number };

/** One write. Its status is that of what was done, whatever the caller got to see: 0 when a fault kept it from being done. */
export type WriteCall = RequestCall & {
  /** 1 is the first since the start. */
  readonly n: number;
  readonly operation: string;
  readonly fault?: WriteFaultKind;
};

/** A service without a network: requests in, answers out, with the faults that are planned. */
export type Service = {
  readonly answer: (request: Request) => Promise<Delivery>;
  readonly requests: readonly RequestCall[];
  readonly writes: readonly WriteCall[];
  /** Requests that did not fit what the service describes: tests assert that there are none. */
  readonly problems: readonly string[];
  /** Replaces the planned faults of writes; counting starts anew. */
  readonly setFaults: (faults: readonly WriteFault[]) => Held;
  /** Replaces the planned outages. */
  readonly setOutages: (outages: readonly Outage[]) => void;
};

export function serviceOf(options: ServiceOptions): Service {
  const { now, handle, writeName, serverError, rateLimit } = options;
  const requests: RequestCall[] = [];
  const writes: WriteCall[] = [];
  const problems: string[] = [];
  const plan = new WritePlan<WriteFault>();
  plan.set(options.faults ?? []);
  let outages = options.outages ?? [];

  function apply(request: Request): Response {
    const { response, problems: found = [] } = handle(request, now());
    problems.push(...found.map((problem) => `${request.method} ${request.path}: ${problem}`));
    return response;
  }

  async function write(request: Request, operation: string): Promise<Delivery> {
    const fault = plan.next();
    const { method, path } = request;
    const n = writes.length + 1;
    const call = { n, method, path, operation, ...(fault === undefined ? {} : { fault: fault.kind }) };
    writes.push({ ...call, status: 0 });
    const applied = (): Response => {
      const response = apply(request);
      writes[n - 1] = { ...call, status: response.status };
      return response;
    };
    if (fault?.kind === 'held') await plan.hold();
    return faulty(fault, applied, { serverError, rateLimit });
  }

  return {
    answer: async (request) => {
      const { method, path } = request;
      const place = requests.push({ method, path, status: 0 }) - 1;
      const outage = outages.find((each) => isWithin(each, now()));
      const operation = writeName(request);
      const delivery =
        operation === undefined || (outage !== undefined && outage.kind !== 'slow')
          ? deliveredIn(outage, () => apply(request))
          : await write(request, operation);
      if (delivery.kind === 'answer') requests[place] = { method, path, status: delivery.response.status };
      return delivery;
    },
    requests,
    writes,
    problems,
    setFaults: (faults) => plan.set(faults),
    setOutages: (planned) => {
      outages = planned;
    },
  };
}

function faulty(
  fault: WriteFault | undefined,
  apply: () => Response,
  { serverError, rateLimit }: Pick<ServiceOptions, 'serverError' | 'rateLimit'>,
): Delivery {
  switch (fault?.kind) {
    case 'dies-before':
      fault.onDeath?.();
      return { kind: 'silence' };
    case 'dies-after':
      apply();
      fault.onDeath?.();
      return { kind: 'silence' };
    case 'server-error':
      return { kind: 'answer', response: serverError };
    case 'server-error-after':
      apply();
      return { kind: 'answer', response: serverError };
    case 'rate-limit':
      return { kind: 'answer', response: rateLimit };
    case 'timeout':
      return { kind: 'silence' };
    case 'answer-lost':
      apply();
      return { kind: 'hang-up' };
    case 'held':
    case undefined:
      return { kind: 'answer', response: apply() };
  }
}
