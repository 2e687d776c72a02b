/** Fields that speak of other things than what a call is on: policies, patterns, where something goes on to. */
const others: ReadonlySet<string> = new Set([
  "alarmdescription",
  "assumerolepolicydocument",
  "deadletterconfig",
  "definition",
  "description",
  "destinationconfig",
  "dimensions",
  "environment",
  "eventpattern",
  "parameters",
  "policy",
  "policydocument",
  "sourcearn",
  "tags",
  "targets",
  "templatebody",
]);

/**
 * All texts within what a call was given or answered, at any depth, but for those that can't be the
 * name of what it is on. In no particular order; neither recurses nor throws.
 */
export function namedTexts(value: unknown): readonly string[] {
  const texts: string[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") texts.push(next);
    else if (typeof next === "object" && next !== null) {
      for (const [field, within] of Object.entries(next)) {
        if (!others.has(field.toLowerCase())) left.push(within);
      }
    }
  }
  return texts;
}
