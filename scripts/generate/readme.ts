import { ROOT_ACTION } from '../build/action-names.ts';
import type { ActionFile } from '../contract/action-file.ts';

/**
 * Replaces what stands between `<!-- name -->` and `<!-- /name -->`.
 * @throws Error when one of the two markers is missing or stands twice
 */
export function replaceSection(text: string, name: string, body: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, inside, ...moreOpen] = text.split(open);
  const [, after, ...moreClose] = (inside ?? '').split(close);
  if (before === undefined || after === undefined || moreOpen.length + moreClose.length > 0)
    throw new Error(`a README needs ${open} and then ${close}, once each`);
  return `${before}${open}\n${body}\n${close}${after}`;
}

/** The README of one action with its tables of inputs and outputs as `action.yml` has them. */
export function withTables(readme: string, action: ActionFile): string {
  return replaceSection(
    replaceSection(readme, 'inputs', inputsTable(action)),
    'outputs',
    outputsTable(action),
  );
}

/** The README of the suite with its table of actions. */
export function withActions(readme: string, actions: ReadonlyMap<string, ActionFile>): string {
  const rows = [...actions].map(([name, { description }]) => [
    `[\`${name}\`](${name === ROOT_ACTION ? 'action.yml' : `${name}/README.md`})`,
    cell(description),
  ]);
  return replaceSection(readme, 'actions', table(['Action', 'What it does'], rows));
}

function inputsTable({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    cell(input.description),
    input.required === true ? '*required*' : code(input.default ?? ''),
  ]);
  return table(['Input', 'What it says', 'Default'], rows);
}

function outputsTable({ outputs }: ActionFile): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [code(name), cell(description)]);
  return table(['Output', 'What it holds'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return text === '' ? '' : `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
