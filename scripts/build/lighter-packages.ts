import { join, relative } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

/** Namespace of the modules that this file makes up; they belong to no package. */
export const ON_DEMAND = 'on-demand';
const OURS = Symbol('resolved by this plugin');

/**
 * `@actions/core` imports the HTTP client for OIDC tokens only, and `@actions/http-client` imports undici for proxies only.
 * Neither says that it has no side effects, so that one `setOutput` would cost 420 KB: this plugin says it for them. And for
 * `@actions/exec` and `@actions/io`, which it imports to tell the platform: every run would start with `child_process`.
 */
export const freeOfSideEffects: Plugin = {
  name: 'free-of-side-effects',
  setup(build) {
    build.onResolve({ filter: /^(?:@actions\/(?:http-client(?:\/.*)?|exec|io)|tunnel)$/ }, async (args) => {
      if (args.pluginData === OURS) return undefined;
      const { kind, importer, resolveDir } = args;
      const found = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: OURS });
      return { ...found, sideEffects: false };
    });
  },
};

/**
 * `@octokit/rest` and `@actions/github` fasten a table of all routes, a pagination and a log to every client, 85 KB that no
 * bundler can see to be unused. Our clients only have `request` and `hook` (the type of `GitHubClient` allows no more), so
 * these plugins add nothing here.
 */
export const withoutRouteTable: Plugin = {
  name: 'without-route-table',
  setup(build) {
    const plugins = /^@octokit\/plugin-(rest-endpoint-methods|paginate-rest|request-log)$/;
    build.onResolve({ filter: plugins }, ({ path }) => ({ path, namespace: ON_DEMAND, sideEffects: false }));
    build.onLoad({ filter: plugins, namespace: ON_DEMAND }, () => ({ contents: NO_PLUGINS }));
  },
};

const NO_PLUGINS = ['restEndpointMethods', 'legacyRestEndpointMethods', 'paginateRest', 'requestLog']
  .map((name) => `export const ${name} = () => ({});`)
  .join('\n');

/** What anybody in the bundle uses of undici, by the file of the package that has it. */
const USED_OF_UNDICI = {
  fetch: 'undici/lib/web/fetch',
  ProxyAgent: 'undici/lib/dispatcher/proxy-agent',
} as const;

/**
 * undici takes about 20 ms to start and is used at the first request of `@actions/github`, if at all. Its two exports that
 * anybody in the bundle uses become getters, so that a run that never calls GitHub never pays; and each comes from its own
 * file, because the index of the package brings its WebSockets, caches and test doubles along.
 */
export const undiciOnDemand: Plugin = {
  name: 'undici-on-demand',
  setup(build: PluginBuild) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd();
    build.onResolve({ filter: /^undici$/ }, ({ resolveDir }) => ({
      path: `undici for ${relative(root, resolveDir)}`,
      namespace: ON_DEMAND,
      pluginData: resolveDir,
      sideEffects: false,
    }));
    build.onLoad({ filter: /^undici for /, namespace: ON_DEMAND }, ({ pluginData }) => ({
      contents: Object.entries(USED_OF_UNDICI).map(getter).join('\n'),
      resolveDir: String(pluginData),
    }));
  },
};

function getter([name, file]: readonly [string, string]): string {
  const found = name === 'ProxyAgent' ? `require('${file}')` : `require('${file}').${name}`;
  return `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => ${found} });`;
}

/** What Node itself takes long to load, or, where a module imports it by names, reads every lazy property of. */
const HEAVY_BUILTINS = /^(?:node:)?(?:https?|tls|zlib|child_process|crypto|fs)$/;

/**
 * An ES module loads what it imports before its first line runs, and a bundle is one module: `node:https` alone would cost every
 * mistyped flag 20 ms. As a required module it is loaded when the code that needs it is, and its lazy parts (the streams of
 * `fs`, the web form of `crypto`) stay unread.
 */
export const builtinsOnDemand: Plugin = {
  name: 'builtins-on-demand',
  setup(build) {
    build.onResolve({ filter: HEAVY_BUILTINS }, ({ path, namespace }) =>
      namespace === ON_DEMAND ? { path, external: true } : { path, namespace: ON_DEMAND, sideEffects: false },
    );
    build.onLoad({ filter: HEAVY_BUILTINS, namespace: ON_DEMAND }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
  },
};

/**
 * undici brings its parser of HTTP twice: made for SIMD, and made for a machine without, which is tried when the first does not
 * compile. That second one runs everywhere, and no action reads so much that the 65 KB of the first would pay.
 */
export const oneParserOfHttp: Plugin = {
  name: 'one-parser-of-http',
  setup(build) {
    build.onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path, '..', 'llhttp-wasm.js'),
    }));
  },
};
