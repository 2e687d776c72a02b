import { sourcePattern } from "../../core/eventTypes/eventTypeId.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { maxSourceLength } from "../../core/eventTypes/schema/checkPath.ts";

/** Names that mean something else already, each with what. */
const taken: ReadonlyMap<string, string> = new Map([
  [routerSource, "is the router's own"],
  ["common", "is the folder of what schemas share"],
  ["router", "would give its stack the name of the router's"],
  ["public", "would give its stack the name of that for other accounts"],
]);

/** Why no context may be called so; undefined when one may. */
export function contextNameProblem(name: string): string | undefined {
  if (!sourcePattern.test(name) || name.length > maxSourceLength) {
    return `must be up to ${maxSourceLength} lower-case letters, digits and single dashes, starting with a letter`;
  }
  return taken.get(name);
}
