import { join } from 'node:path';
import * as esbuild from 'esbuild';
import {
  builtinsOnDemand,
  freeOfSideEffects,
  ON_DEMAND,
  oneParserOfHttp,
  undiciOnDemand,
  withoutRouteTable,
} from './lighter-packages.ts';

/** One bundle; `inputs` are the files whose code is in it, relative to the root. */
export type Bundle = { readonly code: Uint8Array; readonly inputs: readonly string[] };

/** CommonJS packages (tunnel, yaml) call `require`, which an ES module does not have. */
const REQUIRE =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

/**
 * Bundles `actions/<name>/index.ts` with everything that it imports into one minified ES module.
 * The same sources give the same bytes wherever the repository stands: paths are taken from `root`.
 * @throws Error with the file and line of everything that esbuild could not bundle or warns of
 */
export async function bundle(root: string, name: string): Promise<Bundle> {
  const { outputFiles, metafile, warnings } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join('actions', name, 'index.ts')],
    outfile: join(root, 'dist', name, 'index.js'),
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // The whole licences stand in licenses.txt; what esbuild would collect here is a part of them.
    legalComments: 'none',
    banner: { js: `// Built from actions/${name} by \`npm run build\`.\n${REQUIRE}` },
    plugins: [freeOfSideEffects, undiciOnDemand, oneParserOfHttp, withoutRouteTable, builtinsOnDemand],
    // Errors are thrown with file and line; whoever builds prints them once.
    logLevel: 'silent',
  });
  if (warnings.length > 0)
    throw new Error((await esbuild.formatMessages(warnings, { kind: 'warning' })).join(''));
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (file === undefined || output === undefined)
    throw new Error(`esbuild wrote nothing for actions/${name}`);
  const used = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const inputs = used.map(([path]) => path).filter((path) => !path.startsWith(`${ON_DEMAND}:`));
  return { code: file.contents, inputs };
}
