import type { Deployer as DeployEntry } from '../../canary/deploy-schema.ts';
import type { DeployCommand, Deployment } from '../../canary/deployment.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { versionOf } from '../deploy/image-parts.ts';
import { isPlainImage, isPlainVersion } from '../deploy/plain.ts';

export type CommandEntry = Extract<DeployEntry, { readonly command: unknown }>['command'];

const PLACEHOLDER = /\{(weight|from|image|version)\}/g;

/** A word in braces; those of a shell script or of JSON have other shapes. */
const SHAPE = /\{[a-z][a-z-]{0,30}\}/g;

/** What looks like a placeholder and is none: most likely a misspelt one. */
export function unknownPlaceholders(entry: CommandEntry): readonly string[] {
  const { read, promote, abort, undo, pin } = entry;
  return [read, entry['set-weight'], promote, abort, undo, pin]
    .flatMap((words) => words ?? [])
    .flatMap((word) => word.replaceAll(PLACEHOLDER, '').match(SHAPE) ?? []);
}

/** The words for a change, with the placeholders filled. An abort without a command of its own sets the weight to 0. */
export function argvFor(
  entry: CommandEntry,
  command: DeployCommand,
  seen: Pick<Deployment, 'desired' | 'weight'> | undefined,
): Parsed<readonly string[]> {
  const template = templateOf(entry, command);
  if (template === undefined) return unparsed(`there is no command \`${command.kind}\` in its deploy entry`);
  const image = 'image' in command ? command.image : (seen?.desired ?? '');
  const to = command.kind === 'set-weight' ? command.to : 0;
  const from = command.kind === 'set-weight' ? command.from : (seen?.weight ?? 0);
  return filled(template, { weight: String(to), from: String(from), image, version: versionOf(image) });
}

function templateOf(entry: CommandEntry, command: DeployCommand): readonly string[] | undefined {
  switch (command.kind) {
    case 'set-weight':
      return command.to === 100 ? (entry.promote ?? entry['set-weight']) : entry['set-weight'];
    case 'abort':
      return entry.abort ?? entry['set-weight'];
    case 'pin':
      return entry.pin;
    case 'undo':
      return entry.undo ?? entry.pin;
  }
}

/** The command itself has no placeholder, and a value is never more than a plain word inside its argument. */
function filled(
  template: readonly string[],
  values: Readonly<Record<string, string>>,
): Parsed<readonly string[]> {
  const argv: string[] = [];
  for (const [index, word] of template.entries()) {
    const used = [...word.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
    if (index === 0 && used.length > 0) return unparsed('the command itself has no placeholders');
    const bad = used.find((name) => !isPlain(values[name] ?? ''));
    if (bad !== undefined)
      return unparsed(
        `{${bad}} is ${JSON.stringify((values[bad] ?? '').slice(0, 200))}, which is no plain word`,
      );
    argv.push(word.replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? ''));
  }
  return parsed(argv);
}

function isPlain(value: string): boolean {
  return isPlainVersion(value) || isPlainImage(value);
}
