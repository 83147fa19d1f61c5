import { FLUSH, packet, readPackets } from './pkt-line.ts';
import type { Move } from './references.ts';

/** The body of a `git-receive-pack` request: https://git-scm.com/docs/pack-protocol#_reference_update_request_and_packfile_transfer */
export type PushRequest = {
  readonly moves: readonly Move[];
  readonly capabilities: ReadonlySet<string>;
  /** Every line before the first flush that is no command, such as the commits where a shallow clone ends. */
  readonly others: readonly Buffer[];
  /** What follows the commands: options of the push and the pack. */
  readonly rest: Buffer;
  /** Where the pack begins in `rest`. */
  readonly packAt: number;
};

const COMMAND = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\n]+)\n?$/;

/** Reads the body; undefined when it is no list of commands, which is for git to complain about. */
export function readPush(body: Buffer): PushRequest | undefined {
  const { lines, end } = readPackets(body);
  if (end === undefined) return undefined;
  const moves: Move[] = [];
  const others: Buffer[] = [];
  let capabilities = new Set<string>();
  for (const line of lines) {
    const nul = line.indexOf(0);
    const command = COMMAND.exec(line.toString('utf8', 0, nul < 0 ? line.length : nul));
    if (command === null) {
      others.push(line);
      continue;
    }
    if (nul >= 0)
      capabilities = new Set(
        line
          .toString('utf8', nul + 1)
          .trim()
          .split(' '),
      );
    const [, from = '', to = '', ref = ''] = command;
    moves.push({ from, to, ref });
  }
  const rest = body.subarray(end);
  const packAt = capabilities.has('push-options') ? (readPackets(rest).end ?? rest.length) : 0;
  return { moves, capabilities, others, rest, packAt };
}

/** The same push with only some of its commands. */
export function withMoves(push: PushRequest, moves: readonly Move[]): Buffer {
  const commands = moves.map(({ from, to, ref }, index) =>
    packet(`${from} ${to} ${ref}${index === 0 ? `\0${[...push.capabilities].join(' ')}` : ''}`),
  );
  return Buffer.concat([...push.others.map((line) => packet(line)), ...commands, FLUSH, push.rest]);
}
