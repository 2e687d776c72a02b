import type { ModuleGraph } from "./readImports.ts";

/** What modules need of each other, by path from the root. */
export interface ModuleNeeds {
  /** When they run. */
  readonly runs: ModuleGraph;
  /** In their declarations. */
  readonly declares: ReadonlyMap<string, readonly string[]>;
}

/** Which modules each package holds. */
export interface ModuleSplit {
  readonly light: ReadonlySet<string>;
  readonly router: ReadonlySet<string>;
}

/** What there is to split. */
export interface SplitOptions extends ModuleNeeds {
  /** What the light package is there for. */
  readonly roots: readonly string[];
  /**
   * Modules that ask where they lie: what two packages would share of them would be wrong for one,
   * so each has its own.
   */
  readonly placed: ReadonlySet<string>;
}

/**
 * The light package holds its roots and what they need; the router package all the rest. What a
 * light module imports only when it comes to it may be the router's.
 */
export function splitModules({ roots, placed, ...needs }: SplitOptions): ModuleSplit {
  const light = neededModules(needs, roots);
  const rest = [...needs.runs.keys()].filter((module) => !light.has(module) || placed.has(module));
  return { light, router: new Set(rest) };
}

/** The modules of this tree that `roots` import at once or name in declarations, and so on. */
export function neededModules(
  { runs, declares }: ModuleNeeds,
  roots: readonly string[],
): Set<string> {
  const found = new Set<string>();
  const pending = [...roots];
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    if (found.has(module)) continue;
    found.add(module);
    const imported = (runs.get(module) ?? []).filter(({ isDynamic }) => !isDynamic);
    const paths = [...imported.flatMap(({ path }) => path ?? []), ...(declares.get(module) ?? [])];
    pending.push(...paths.filter((path) => runs.has(path)));
  }
  return found;
}
