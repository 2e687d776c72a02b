import { createRequire } from "node:module";

let known: { readonly version: string | undefined } | undefined;

/** The version of the installed `signalbox-router`, read once; undefined where there is none. */
export function toolsVersion(): string | undefined {
  known ??= { version: readVersion() };
  return known.version;
}

function readVersion(): string | undefined {
  try {
    const load = createRequire(import.meta.url);
    return (load("signalbox-router/package.json") as { readonly version?: string }).version;
  } catch {
    return undefined;
  }
}
