/** Most types that a message names. */
const maxNamed = 3;

/** The ids of types as a message names them: the first ones, and how many more. */
export function typeList(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  const more = distinct.length - maxNamed;
  return distinct.slice(0, maxNamed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
