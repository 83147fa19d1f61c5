import { oneLine } from '../config/show.ts';

const LONGEST = 64;

/** Quotes foreign text for a message: on one line, nothing in it that a terminal acts on, cut after 64 characters. */
export function quote(text: string): string {
  return `"${oneLine(text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`)}"`;
}
