import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { clearCache } from '@actions/languageservice/utils/workflow-cache';
import type { validate } from '@actions/languageservice/validate';
import type { validateAction } from '@actions/languageservice/validate-action';
import * as esbuild from 'esbuild';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { ROOT, type Workflow } from './workflow.ts';

type Diagnostic = Awaited<ReturnType<typeof validate>>[number];

/** GitHub's own editor service. Node cannot import it as it is (JSON without an attribute), so it is bundled first. */
type Service = {
  readonly clearCache: typeof clearCache;
  readonly validate: typeof validate;
  readonly validateAction: typeof validateAction;
  readonly TextDocument: typeof TextDocument;
};

const ENTRY = `
export { clearCache } from '@actions/languageservice/utils/workflow-cache';
export { validate } from '@actions/languageservice/validate';
export { validateAction } from '@actions/languageservice/validate-action';
export { TextDocument } from 'vscode-languageserver-textdocument';
`;

const service = load();

/** What GitHub's language service says of a workflow, inputs of our own actions included; one line a problem. */
export async function languageService({ path, text }: Workflow): Promise<readonly string[]> {
  const { clearCache, validate, TextDocument } = await service;
  // It caches by URI: without this a second text under the same name gets the first one's answer.
  clearCache();
  // It looks into `uses: $/name` and into no other name of an action; lines stay where they are.
  const local = text.replaceAll(
    /(uses:\s*['"]?)(?:\.\/|[^/\s]+\/release-actions\/)(?!\.github\/)([\w-]+)(?:@\w+)?/g,
    '$1$$/$2',
  );
  const document = TextDocument.create(`file:///${path}`, 'yaml', 1, local);
  const found = await validate(document, { fileProvider: { getFileContent: localFile } });
  return found.map((one) => line(path, one));
}

/** What GitHub's language service says of an `action.yml`; one line a problem. */
export async function actionService(path: string, text: string): Promise<readonly string[]> {
  const { validateAction, TextDocument } = await service;
  const found = await validateAction(TextDocument.create(`file:///${path}`, 'yaml', 1, text));
  return found.map((one) => line(path, one));
}

function line(path: string, { range, message }: Diagnostic): string {
  const text = typeof message === 'string' ? message : message.value;
  return `${path}:${range.start.line + 1}: ${text}`;
}

async function localFile(reference: { readonly path: string }) {
  return { name: reference.path, content: await readFile(join(ROOT, reference.path), 'utf8') };
}

async function load(): Promise<Service> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const module: unknown = await import(`data:text/javascript;base64,${code}`);
  if (!isService(module)) throw new Error('the bundled language service lacks an export');
  return module;
}

function isService(module: unknown): module is Service {
  const names: readonly string[] = ['clearCache', 'validate', 'validateAction', 'TextDocument'];
  return typeof module === 'object' && module !== null && names.every((name) => name in module);
}
