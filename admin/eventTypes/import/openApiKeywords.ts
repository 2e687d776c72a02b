import { own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";

/** `convertType` has taken it along where the type is said. */
export const convertNullable: KeywordConversion = (schema, run, keyword) => {
  if (own(schema, keyword) === true && own(schema, "type") === undefined) {
    const message =
      "nullable is left out: it says nothing where no type stands beside it, as OpenAPI 3.0.3 says; " +
      'write { "type": "null" } as an alternative if null was meant';
    run.note("review", keyword, message);
  }
  return {};
};

export const convertExample: KeywordConversion = (schema, run, keyword) => {
  if (own(schema, "examples") !== undefined && run.traits.keywords.has("examples")) return {};
  run.note("changed", keyword, "example is now the only one of examples");
  return { keywords: { examples: [own(schema, keyword)] } };
};

export const convertExamples: KeywordConversion = (schema, run, keyword) => {
  const examples = own(schema, keyword);
  if (Array.isArray(examples)) return { keywords: { examples } };
  run.note("review", keyword, "examples is left out: it is no list");
  return {};
};

const advice: Readonly<Record<string, string>> = {
  discriminator:
    "discriminator is left out: it accepts and refuses nothing; add a const to each alternative to tell them apart",
};

/** Remarks that JSON Schema does without. */
export const dropRemark: KeywordConversion = (_, run, keyword) => {
  const told = advice[keyword];
  run.note(told ? "review" : "changed", keyword, told ?? `${keyword} is left out: it is a remark`);
  return {};
};
