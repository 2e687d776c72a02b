import { type JsonSchema, own } from "../../eventTypes/schema/JsonSchema.ts";
import { curateEach, type KeywordCuration, type KeywordInPlace, lost } from "./KeywordCuration.ts";

/** More than one alternative may hold where one is looser than it was. */
export const curateOneOf: KeywordCuration = (keyword) => {
  const { keywords, isExact } = curateEach(keyword);
  if (isExact) return { keywords: keywords ?? {}, isExact };
  return { also: [{ anyOf: own(keywords ?? {}, "oneOf") }], isExact };
};

/** What must not hold is said exactly or not at all. */
export const curateNot: KeywordCuration = ({ value, place, curate }) => {
  const { schema, isExact } = curate(value as JsonSchema, place);
  return isExact ? { keywords: { not: schema }, isExact } : lost;
};

/** Which branch holds can be told where the condition is said exactly; else one of them does. */
export const curateIf: KeywordCuration = (keyword) => {
  const { value, place, curate } = keyword;
  const condition = curate(value as JsonSchema, place);
  const [then, otherwise] = [branch(keyword, "then"), branch(keyword, "else")];
  if (condition.isExact) {
    return {
      keywords: {
        if: condition.schema,
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        ...(then ? { then: then.schema } : {}),
        ...(otherwise ? { else: otherwise.schema } : {}),
      },
      isExact: (then?.isExact ?? true) && (otherwise?.isExact ?? true),
    };
  }
  if (!then && !otherwise) return { isExact: true };
  if (!then || !otherwise) return lost;
  return { also: [{ anyOf: [then.schema, otherwise.schema] }], isExact: false };
};

function branch({ schema, place, curate }: KeywordInPlace, name: "then" | "else") {
  const inner = own(schema, name);
  return inner === undefined ? undefined : curate(inner as JsonSchema, place);
}
