import type { Fault } from './fault.ts';
import { room, type Room } from './room.ts';
import { WARM_UP } from './shelf.ts';

/** Write by number, from 1, and what befalls it. */
export type Planned = readonly (readonly [number, Fault])[];

/** A room in which the lamp burns already, so that nothing but a retry sleeps. */
export function litRoom(...faults: Planned): Room {
  const shop = room({ writes: new Map(faults) });
  shop.shelf.on = shop.now() - WARM_UP;
  return shop;
}

/** How often a write was tried, as the room counts. */
export function triesOf({ writes }: Room, what: string): number {
  return writes.filter((write) => write.what === what).length;
}
