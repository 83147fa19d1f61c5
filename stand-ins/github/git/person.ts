import { timeOf } from '../answers/time.ts';
import { fieldsOf, textOf } from '../answers/fields.ts';
import type { Actor } from '../route.ts';

/** Whoever made a commit or a tag, and when, as Git writes it. */
export type Person = {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly at: number;
  /** Such as `+0000`. */
  readonly zone: string;
};

const LINE = /^(.*) <(.*)> (\d+) ([+-]\d{4})$/;

/** Reads what follows `author`, `committer` or `tagger`. A line that Git itself could not read is somebody in 1970. */
export function readPerson(line: string): Person {
  const [, name = line, email = '', seconds = '0', zone = '+0000'] = LINE.exec(line) ?? [];
  return { name, email, at: Number(seconds) * 1_000, zone };
}

export function writePerson({ name, email, at, zone }: Person): string {
  return `${clean(name)} <${clean(email)}> ${Math.floor(at / 1_000)} ${zone}`;
}

/** As Git does, takes out what would end the name or the line. */
const clean = (text: string): string => text.replace(/[<>\n\0]/g, '').trim();

/** `{name, email, date}` of a request; what is missing is taken from `otherwise`. */
export function givenPerson(value: unknown, otherwise: Person): Person {
  const fields = fieldsOf(value);
  const date = textOf(fields, 'date');
  const when = date === undefined ? otherwise : { at: Date.parse(date), zone: zoneOf(date) };
  return {
    name: textOf(fields, 'name') ?? otherwise.name,
    email: textOf(fields, 'email') ?? otherwise.email,
    at: when.at,
    zone: when.zone,
  };
}

/** `2026-11-18T17:00:00+01:00` keeps its zone in the object; answers are in UTC. */
function zoneOf(date: string): string {
  const [, sign, hours = '', minutes = ''] = /([+-])(\d{2}):?(\d{2})$/.exec(date) ?? [];
  return sign === undefined ? '+0000' : `${sign}${hours}${minutes}`;
}

/** Who calls, when nobody is named. */
export function callerOf({ login }: Actor, now: number): Person {
  return { name: login, email: `${login}@users.noreply.github.com`, at: now, zone: '+0000' };
}

export function personAnswer({ name, email, at }: Person): { name: string; email: string; date: string } {
  return { name, email, date: timeOf(at) };
}
