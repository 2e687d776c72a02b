import { createRequire } from "node:module";

/** The version of the installed `signalbox-router`; undefined where there is none. */
export function toolsVersion(): string | undefined {
  try {
    const load = createRequire(import.meta.url);
    return (load("signalbox-router/package.json") as { readonly version?: string }).version;
  } catch {
    return undefined;
  }
}
