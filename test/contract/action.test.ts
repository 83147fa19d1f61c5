import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { actionsWithContract, contractFolder } from '../../scripts/build/action-names.ts';
import { readActionFile } from '../../scripts/contract/action-file.ts';
import { COMMON_OUTPUTS } from '../../shared/shell/outcome.ts';
import { docs } from '../../scripts/generate/docs.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** What `actions/<name>/inputs.ts` and `outputs.ts` export (the latter beyond the common ones); more keys are theirs to have. */
const Inputs = z.record(
  z.string(),
  z.object({
    description: z.string(),
    default: z.string().optional(),
    required: z.boolean().optional(),
  }),
);
const Outputs = z.record(z.string(), z.string());

async function declared(name: string, file: 'inputs' | 'outputs'): Promise<unknown> {
  const url = pathToFileURL(join(ROOT, 'actions', name, `${file}.ts`)).href;
  const module = z.record(z.string(), z.unknown()).parse({ ...(await import(url)) });
  return module[file];
}

const flat = (text: string) => text.trim().replaceAll(/\s+/g, ' ');

describe.each(actionsWithContract(ROOT))('%s', (name) => {
  const contract = readActionFile(ROOT, name);

  test('action.yml starts the bundle of its own name', () => {
    const { main } = contract.runs;
    expect(main).toBe(`${name === 'release-gate' ? '' : '../'}dist/${name}/index.js`);
    expect(existsSync(join(contractFolder(ROOT, name), main))).toBe(true);
  });

  test('action.yml declares the inputs that the code reads, with the same defaults', async () => {
    const inputs = Inputs.parse(await declared(name, 'inputs'));
    const view = (all: z.infer<typeof Inputs>) =>
      Object.entries(all).map(([input, { description, default: fallback, required = false }]) => ({
        input,
        description: flat(description),
        default: fallback,
        required,
      }));
    expect(view(contract.inputs)).toEqual(view(inputs));
  });

  test('action.yml declares the outputs that the code writes', async () => {
    const outputs = { ...COMMON_OUTPUTS, ...Outputs.parse(await declared(name, 'outputs')) };
    const written = Object.entries(outputs).map(([output, text]) => [output, flat(text)]);
    const promised = Object.entries(contract.outputs).map(([output, { description }]) => [
      output,
      flat(description),
    ]);
    expect(promised).toEqual(written);
  });
});

test('the tables in the READMEs are current (else: npm run docs)', () => {
  for (const [path, text] of docs(ROOT)) expect(readFileSync(path, 'utf8')).toBe(text);
});
