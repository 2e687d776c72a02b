import { dirname, join, resolve } from "node:path";
import { asObject } from "../../core/json/asObject.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { readIfThere } from "../readIfThere.ts";
import { type Finding, problem } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";
import { parseObject } from "./readFacts.ts";
import { stripJsonComments } from "./stripJsonComments.ts";

const place = "tsconfig.json";

/** Settings without which the compiler lets through what Node can't run as it is, or refuses what it can. */
const needed: readonly {
  readonly name: string;
  readonly allowed: readonly unknown[];
  readonly because: string;
}[] = [
  {
    name: "erasableSyntaxOnly",
    allowed: [true],
    because: "Node runs .ts files by leaving the types out, and knows no enums and namespaces",
  },
  {
    name: "allowImportingTsExtensions",
    allowed: [true],
    because: "files import each other as ./file.ts, as Node finds them",
  },
  {
    name: "module",
    allowed: ["nodenext", "node20", "preserve", "esnext"],
    because: "the package's entries are found by its exports",
  },
];

/** How deep settings that extend settings are followed. */
const maxDepth = 5;

/** The compiler's settings, as far as running the project's files depends on them. */
export async function checkTsconfig({ root }: ProjectSight): Promise<readonly Finding[]> {
  const text = await readIfThere(join(root, place));
  if (text === undefined) return [];
  const options = await readOptions(join(root, place), maxDepth);
  if (!options) {
    return [problem(place, "can't be read", "JSON; comments may be in it", "Correct it.")];
  }
  const { rewriteRelativeImportExtensions: isRewritten } = options;
  return needed
    .filter(({ name, allowed }) => !allowed.includes(normal(options[name])))
    .filter(({ name }) => name !== "allowImportingTsExtensions" || isRewritten !== true)
    .map(({ name, allowed, because }) =>
      problem(
        place,
        `compilerOptions.${name} is ${options[name] === undefined ? "not set" : shortValue(options[name])}: ${because}`,
        allowed.map(shortValue).join(" or "),
        `Set it to ${shortValue(allowed[0])}.`,
      ),
    );
}

/** TypeScript tells no case apart. */
function normal(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Its own and those that it extends; undefined when the file can't be read. */
async function readOptions(
  file: string,
  depth: number,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const settings = parseObject(stripJsonComments((await readIfThere(file)) ?? ""));
  if (!settings) return undefined;
  const bases = depth === 0 ? [] : [settings["extends"]].flat();
  const inherited: Record<string, unknown> = {};
  for (const base of bases) {
    if (typeof base === "string") Object.assign(inherited, await readBase(file, base, depth - 1));
  }
  return { ...inherited, ...asObject(settings["compilerOptions"]) };
}

/** A base by its path, or in a package. */
async function readBase(file: string, base: string, depth: number) {
  const ended = base.endsWith(".json") ? base : `${base}.json`;
  if (base.startsWith(".") || base.startsWith("/")) {
    return readOptions(resolve(dirname(file), ended), depth);
  }
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = await readOptions(join(folder, "node_modules", ended), depth);
    if (found || folder === dirname(folder)) return found;
  }
}
