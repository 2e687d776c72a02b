import type { Program } from "../../regularExpressions/Program.ts";
import { formats } from "../formats/formats.ts";

/** What generated source calls the object of formats' judges. */
export const judgesName = "formatJudges";

/** What generated source calls the function that makes regular expressions. */
export const regExpName = "regExpOf";

/**
 * The start of a module of ajv's generated source: imports and definitions of what it uses, as
 * from the project's root, and of nothing else.
 *
 * @param programs those of the regular expressions that ECMAScript's own would take too long for,
 *   by their source
 */
export function preamble(source: string, programs: ReadonlyMap<string, Program>): string {
  return errorListImport + judges(source) + regExps(source, programs);
}

const errorListImport =
  'import { addError, joinErrors } from "./core/eventTypes/validators/errorList.ts";\n';

function judges(source: string): string {
  const used = [...formats].filter(([name]) =>
    [`.${name}`, `[${JSON.stringify(name)}]`].some((access) =>
      source.includes(`= ${judgesName}${access};`),
    ),
  );
  const imports = used.map(
    ([, { name }]) => `import { ${name} } from "./core/eventTypes/formats/${name}.ts";\n`,
  );
  const entries = used.map(([name, judge]) => `${JSON.stringify(name)}: ${judge.name}`);
  return `${imports.join("")}const ${judgesName} = { ${entries.join(", ")} };\n`;
}

function regExps(source: string, programs: ReadonlyMap<string, Program>): string {
  const used = [...programs].filter(([pattern]) => source.includes(`(${quote(pattern)}, "u")`));
  if (used.length === 0) {
    return `const ${regExpName} = (source, flags) => new RegExp(source, flags);\n`;
  }
  const entries = used.map(([pattern, program]) => `[${quote(pattern)}, ${quote(program)}]`);
  return `import { LinearRegExp } from "./core/regularExpressions/LinearRegExp.ts";
const programs = new Map([${entries.join(", ")}]);
const ${regExpName} = (source, flags) =>
  programs.has(source) ? new LinearRegExp(source, programs.get(source)) : new RegExp(source, flags);
`;
}

/** As ajv quotes. */
function quote(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
