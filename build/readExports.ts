import { requiredExports, routerExports } from "./packageLayout.ts";

/** A path that users import, and the module behind it. */
export interface EntryPoint {
  /** Behind the package's name: `client` is `signalbox/client`. */
  readonly name: string;
  /** By path from the root. */
  readonly module: string;
  /** Whether every Node can `require` it. */
  readonly isRequired: boolean;
}

/** What users import of each package. */
export interface EntryPoints {
  readonly light: readonly EntryPoint[];
  readonly router: readonly EntryPoint[];
}

/** The entry points, of the `exports` of this tree's own manifest. */
export function readExports(exports: Readonly<Record<string, string>>): EntryPoints {
  const entries = Object.entries(exports).map(([path, file]) => {
    const name = path.slice("./".length);
    return { name, module: file.slice("./".length), isRequired: requiredExports.has(name) };
  });
  const isRouters = ({ name }: EntryPoint) => routerExports.has(name);
  return {
    light: entries.filter((entry) => !isRouters(entry)),
    router: entries.filter(isRouters),
  };
}
