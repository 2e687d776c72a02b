import { type JsonObject, own } from "../schema/JsonSchema.ts";

/** The most characters of the sentence that tells what the gate checks besides. */
const maxCharacters = 1000;

/**
 * A schema of the registry whose description tells which rules the gate adds to it.
 *
 * @param lost pointers to the keywords that it says less than.
 */
export function describeLost(schema: JsonObject, lost: readonly string[]): JsonObject {
  return lost.length === 0 ? schema : describe(schema, `${start} ${list(lost)}.`);
}

/** A schema that says nothing but what the type is called, and tells so. */
export function onlyHead(schema: JsonObject): JsonObject {
  const head = { title: own(schema, "title"), description: own(schema, "description") };
  return describe(
    head,
    "The rules of this schema are too long for the registry; the gate checks them.",
  );
}

const start = "The gate checks more than this copy can say:";

/** As many pointers as there is room for, and how many there are besides. */
function list(lost: readonly string[]): string {
  let length = start.length;
  const cut = lost.findIndex((pointer) => {
    length += pointer.length + 2;
    return length > maxCharacters - 30;
  });
  const told = cut < 0 ? lost : lost.slice(0, cut);
  const more = lost.length - told.length;
  if (told.length === 0) return `${more} rules`;
  return more === 0 ? told.join(", ") : `${told.join(", ")}, and ${more} more`;
}

function describe(schema: JsonObject, sentence: string): JsonObject {
  const description = own(schema, "description");
  const before = typeof description === "string" && description !== "" ? `${description}\n\n` : "";
  return { ...schema, description: `${before}${sentence}` };
}
