import { join } from "node:path";
import { type Declaration, moduleReader, type Statement, withoutExport } from "./SourceModule.ts";

/** What the package exports under one name. */
export interface ReferenceItem extends Declaration {
  readonly kind: "function" | "class" | "value" | "interface" | "type";
  /** Whether it can't be called, made or read, even if it is a class. */
  readonly isType: boolean;
}

/** A public entry of the package, such as `signalbox/client`. */
export interface ReferenceEntry {
  /** What follows `signalbox/`. */
  readonly name: string;
  /** What it is for, from the comment that its module begins with. */
  readonly intro: string;
  /** What can be called or used as a value first, each sorted by name. */
  readonly items: readonly ReferenceItem[];
}

/**
 * Reads all that the package exports.
 *
 * @param root the package's folder.
 * @param exported `exports` of its package.json: a module by `./entry`.
 * @throws {Error} when a name is exported that no module of the package declares.
 */
export function readReference(
  root: string,
  exported: Readonly<Record<string, string>>,
): readonly ReferenceEntry[] {
  const read = moduleReader();
  return Object.entries(exported)
    .toSorted(byName)
    .map(([path, file]) => {
      const module = read(join(root, file));
      const items = [...module.exports()].toSorted(byName).map(([name, { isType }]) => {
        const declaration = module.find(name);
        if (!declaration) throw new Error(`${file} exports ${name}, which nothing declares`);
        return { ...declaration, name, kind: kindOf(declaration.statements), isType };
      });
      return {
        name: path.replace("./", ""),
        intro: module.intro?.text ?? "",
        items: [...items.filter(isValue), ...items.filter((item) => !isValue(item))],
      };
    });
}

/** Whether it is there at run time, and so can be shown at work. */
export function isValue({ kind, isType }: ReferenceItem): boolean {
  if (isType) return false;
  return kind === "function" || kind === "class" || kind === "value";
}

const kinds: Readonly<Record<string, ReferenceItem["kind"]>> = {
  FunctionDeclaration: "function",
  TSDeclareFunction: "function",
  ClassDeclaration: "class",
  VariableDeclaration: "value",
  TSInterfaceDeclaration: "interface",
};

function kindOf([statement]: readonly Statement[]): ReferenceItem["kind"] {
  return (statement && kinds[withoutExport(statement).type]) ?? "type";
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
