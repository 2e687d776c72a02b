import { readFileSync } from "node:fs";
import { join } from "node:path";
import { declarationPath } from "./builtPaths.ts";
import { declarationImports } from "./declarationImports.ts";

/** A module's declarations, and what they refer to. */
export interface Declaration {
  readonly text: string;
  readonly specifiers: readonly string[];
}

/** The declarations that the compiler wrote of `modules`, by module. */
export function readDeclarations(
  folder: string,
  modules: readonly string[],
): ReadonlyMap<string, Declaration> {
  const typed = modules.filter((module) => module.endsWith(".ts"));
  return new Map(
    typed.map((module) => {
      const text = readFileSync(join(folder, declarationPath(module)), "utf8");
      return [module, { text, specifiers: declarationImports(text).map((one) => one.specifier) }];
    }),
  );
}
