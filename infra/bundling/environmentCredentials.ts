import { dirname, relative } from "node:path";
import type { Plugin } from "esbuild";

/** What the SDK's clients import to find credentials wherever they run. */
const chain = "@aws-sdk/credential-provider-node";

/**
 * Has the SDK's clients look for credentials in the environment only. Lambda puts a function's
 * there, and the clients' whole chain would look there first: the rest of it, from profiles to
 * single sign-on, is 107 KB that each start would read for nothing.
 */
export const environmentCredentials: Plugin = {
  name: "environment-credentials",
  setup: (build) => {
    build.onResolve({ filter: new RegExp(`^${chain}$`) }, async (args) => {
      if (args.pluginData === chain) return undefined;
      const { kind, importer, resolveDir } = args;
      const found = await build.resolve(chain, { kind, importer, resolveDir, pluginData: chain });
      if (found.errors.length > 0) return found;
      // Chunks are named by their modules' paths, too, which must not say where this folder lies.
      const path = relative(build.initialOptions.absWorkingDir ?? "", found.path);
      return { path, namespace: chain, pluginData: dirname(found.path) };
    });
    build.onLoad({ filter: /.*/, namespace: chain }, ({ pluginData }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
      resolveDir: pluginData as string,
    }));
  },
};
