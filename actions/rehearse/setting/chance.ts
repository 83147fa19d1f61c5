import { createHash } from 'node:crypto';

/** A number from 0 to 1 that only the seed and a name decide. */
export function chanceOf(seed: string): (name: string) => number {
  return (name) => {
    const hash = createHash('sha256').update(`${seed}\0${name}`).digest();
    return hash.readUInt32BE(0) / 0x1_0000_0000;
  };
}
