import type * as z from 'zod';
import type { Json } from '../evidence/canonical-json.ts';
import type { Answer } from '../gate/answer.ts';
import { endedSchema, ENDS, frozenSchema, releaseSchema } from './memory-schema.ts';
import type { UnitMemory } from './release-state.ts';

type Memory = Readonly<Record<string, Json>>;
type Ended = UnitMemory['ended'];

/** Far more than are ever asked for: what counts is the newest candidate. */
const MOST_ENDED = 50;
/** How a cut remembers that it superseded a candidate: one key a tag. */
const ENDED_KEY = 'ended:';

/**
 * Reads what the ledger remembers of a unit. Where a value is missing there is nothing to remember; where it is there and
 * cannot be read, the whole is unreadable: a release that is under way must never look like none, nor a freeze like none.
 */
export function readUnitMemory(memory: Memory): Answer<UnitMemory> {
  const known = read.get(memory) ?? readAnew(memory);
  read.set(memory, known);
  return known;
}

/** Every turn of a watch, and all that is told of it, asks for the same memory. */
const read = new WeakMap<Memory, Answer<UnitMemory>>();

function readAnew(memory: Memory): Answer<UnitMemory> {
  const release = valueOf(memory, 'release', releaseSchema);
  const frozen = valueOf(memory, 'frozen', frozenSchema);
  const ended = valueOf(memory, 'ended', endedSchema);
  if (!release.ok) return unreadable(release.message);
  if (!frozen.ok) return unreadable(frozen.message);
  if (!ended.ok) return unreadable(ended.message);
  const all = new Map([...supersededByCuts(memory), ...(ended.value ?? [])]);
  return { kind: 'answered', value: { release: release.value, frozen: frozen.value, ended: all } };
}

/**
 * What later runs must know of a unit, to be laid over the memory of its scope. A key that is laid over another cannot be
 * taken away, so what is over is written as `null`.
 */
export function rememberUnit({ release, frozen, ended }: UnitMemory): Memory {
  return {
    release: release ?? null,
    frozen: frozen ?? null,
    ended: [...ended].slice(-MOST_ENDED),
  };
}

type Read<T> =
  { readonly ok: true; readonly value: T | undefined } | { readonly ok: false; readonly message: string };

function valueOf<T>(memory: Memory, key: string, schema: z.ZodType<T>): Read<T> {
  const value = Object.hasOwn(memory, key) ? memory[key] : undefined;
  if (value === undefined || value === null) return { ok: true, value: undefined };
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  const where = [key, ...(issue?.path ?? [])].map(String).join('.');
  return { ok: false, message: `${where}: ${issue?.message ?? 'does not have the form asked for'}` };
}

function supersededByCuts(memory: Memory): Ended {
  return new Map(
    Object.entries(memory).flatMap(([key, value]): [string, (typeof ENDS)[number]][] => {
      const end = ENDS.find((known) => known === value);
      return key.startsWith(ENDED_KEY) && end !== undefined ? [[key.slice(ENDED_KEY.length), end]] : [];
    }),
  );
}

function unreadable(message: string): Answer<UnitMemory> {
  return {
    kind: 'unanswered',
    reason: {
      code: 'unreadable',
      message: `What the ledger remembers of this release cannot be read (${message}), so it is not known what is under way and nothing moves up. It was written by a newer version of this action, or by hand: use that version, or let a person look at the state file of the ledger. A rollback needs none of it.`,
      source: message.split(':', 1)[0] ?? '',
    },
  };
}
