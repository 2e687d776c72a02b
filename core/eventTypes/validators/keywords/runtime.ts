import { _, type Code, type KeywordCxt, type Name } from "ajv/dist/2020.js";
import * as evaluationNotes from "../evaluationNotes.ts";
import { findTwins } from "../findTwins.ts";
import { isEqual } from "../isEqual.ts";
import { isMultiple } from "../isMultiple.ts";

const functions = { findTwins, isEqual, isMultiple, ...evaluationNotes };

/** Statements that import what {@link runtime} names, for a module at the project's root. */
export const runtimeImports =
  `import { ${Object.keys(evaluationNotes).join(", ")} } from "./core/eventTypes/validators/evaluationNotes.ts";\n` +
  'import { findTwins } from "./core/eventTypes/validators/findTwins.ts";\n' +
  'import { isEqual } from "./core/eventTypes/validators/isEqual.ts";\n' +
  'import { isMultiple } from "./core/eventTypes/validators/isMultiple.ts";\n';

/** The name, in generated code, of a function of ours that it calls. */
export function runtime({ gen }: KeywordCxt, name: keyof typeof functions): Name {
  return gen.scopeValue("func", { ref: functions[name], code: codeOf[name] });
}

// Equal functions must have the same code object to be taken for one.
const codeOf = {
  findTwins: _`findTwins`,
  isEqual: _`isEqual`,
  isMultiple: _`isMultiple`,
  notesPosition: _`notesPosition`,
  forgetNotes: _`forgetNotes`,
  noteKey: _`noteKey`,
  noteProperties: _`noteProperties`,
  noteAllProperties: _`noteAllProperties`,
  noteItems: _`noteItems`,
  notedKeys: _`notedKeys`,
  settleNotes: _`settleNotes`,
} as const satisfies Record<keyof typeof functions, Code>;
