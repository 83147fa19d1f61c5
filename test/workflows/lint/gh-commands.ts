import { shapeOf } from './shape.ts';
import type { Workflow } from './workflow.ts';

/** The `gh workflow run …` commands of a text, each on one line, without what stands around them. */
export function ghCommands(text: string): readonly string[] {
  const joined = text.replaceAll(/\\\n\s*/g, ' ');
  return [...joined.matchAll(/gh workflow run [\w.-]+(?: +-f +[\w-]+=(?:"[^"\n]*"|[^\s"'`]+))*/g)].map(
    ([command]) => command,
  );
}

/** What GitHub, or the workflow, would refuse of a command; `files` are the callers by file name. */
export function commandProblems(command: string, files: ReadonlyMap<string, Workflow>): readonly string[] {
  const file = /^gh workflow run (\S+)/.exec(command)?.[1] ?? '';
  const workflow = files.get(file);
  if (workflow === undefined) return [`there is no workflow ${file}`];
  const inputs = shapeOf(workflow).on.workflow_dispatch?.inputs;
  if (inputs === undefined) return [`${file} cannot be started by hand`];
  const given = new Map(
    [...command.matchAll(/ -f +([\w-]+)=(?:"([^"]*)"|(\S+))/g)].map(([, name = '', quoted, plain]) => [
      name,
      quoted ?? plain ?? '',
    ]),
  );
  const missing = Object.entries(inputs).filter(([name, { required }]) => required && !given.has(name));
  return [
    ...missing.map(([name]) => `${file}: ${name} is required`),
    ...[...given].flatMap(([name, value]) => {
      const input = inputs[name];
      if (input === undefined) return [`${file} has no input ${name}`];
      if (input.type === 'choice' && !input.options.includes(value))
        return [`${file}: ${name} is never ${value}`];
      if (input.type === 'boolean' && !['true', 'false'].includes(value))
        return [`${file}: ${name} is true or false`];
      return [];
    }),
  ];
}
