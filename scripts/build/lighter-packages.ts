import { relative } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

/** Namespace of the modules that this file makes up; they belong to no package. */
export const ON_DEMAND = 'on-demand';
const OURS = Symbol('resolved by this plugin');

/**
 * `@actions/core` imports the HTTP client for OIDC tokens only, and `@actions/http-client` imports undici for proxies only.
 * Neither says that it has no side effects, so that one `setOutput` would cost 420 KB: this plugin says it for them.
 */
export const freeOfSideEffects: Plugin = {
  name: 'free-of-side-effects',
  setup(build) {
    build.onResolve({ filter: /^(@actions\/http-client(\/.*)?|tunnel)$/ }, async (args) => {
      if (args.pluginData === OURS) return undefined;
      const { kind, importer, resolveDir } = args;
      const found = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: OURS });
      return { ...found, sideEffects: false };
    });
  },
};

/**
 * undici takes about 20 ms to start and is used at the first request of `@actions/github`, if at all. Its two exports that
 * anybody in the bundle uses become getters, so that a run that never calls GitHub never pays.
 */
export const undiciOnDemand: Plugin = {
  name: 'undici-on-demand',
  setup(build: PluginBuild) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd();
    build.onResolve({ filter: /^undici$/ }, ({ namespace, resolveDir }) =>
      namespace === ON_DEMAND
        ? undefined
        : {
            path: `undici for ${relative(root, resolveDir)}`,
            namespace: ON_DEMAND,
            pluginData: resolveDir,
            sideEffects: false,
          },
    );
    build.onLoad({ filter: /^undici for /, namespace: ON_DEMAND }, ({ pluginData }) => ({
      contents: ['fetch', 'ProxyAgent'].map(getter).join('\n'),
      resolveDir: String(pluginData),
    }));
  },
};

function getter(name: string): string {
  return `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('undici').${name} });`;
}
