import { listen } from './listen.ts';
import type { Service } from './service.ts';

/** What a service has when it listens. */
export type Started = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly advance: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
};

/** A clock that moves by itself if `base` does, and by `advance`. */
export type Clock = { readonly now: () => number; readonly advance: (milliseconds: number) => void };

const START = Date.UTC(2026, 10, 18, 17);

/** @param base milliseconds since the epoch; by default 2026-11-18T17:00:00Z, which only `advance` moves */
export function clockOf(base: () => number = () => START): Clock {
  let moved = 0;
  return {
    now: () => base() + moved,
    advance: (milliseconds) => {
      moved += milliseconds;
    },
  };
}

/** @throws Error when the port is taken. */
export async function started<Kind extends Service>(
  service: Kind,
  { port = 0, clock }: { readonly port?: number; readonly clock: Clock },
): Promise<Kind & Started> {
  const { url, close } = await listen(port, service.answer);
  return { ...service, url, close, advance: clock.advance };
}
