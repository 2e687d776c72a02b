import { detailTypePattern, sourcePattern } from "../../../core/eventTypes/eventTypeId.ts";
import { maxDetailTypeLength, maxSourceLength } from "../../../core/eventTypes/schema/checkPath.ts";
import type { JsonPath } from "../../../core/eventTypes/schema/jsonPointer.ts";

/** Folders of `schemas/` that are no team's to fill: shared definitions and the router's own. */
const reservedContexts: ReadonlySet<string> = new Set(["common", "signalbox", "built-in"]);

/** Why events of a context can't have that name, if so. */
export function contextProblem(context: string): string | undefined {
  if (reservedContexts.has(context)) {
    return `the context ${context} is the router's own: choose another name`;
  }
  if (/^aws(?:\.|$)/i.test(context)) {
    return `the context ${JSON.stringify(context)} is not yours to have: sources that begin with aws belong to AWS; choose another name`;
  }
  return sourcePattern.test(context) && context.length <= maxSourceLength
    ? undefined
    : `${JSON.stringify(context)} is no name of a context: use up to ${maxSourceLength} lower-case ` +
        "letters, digits and single dashes, starting with a letter";
}

/** Whether schema files can have that name. */
export function isDetailType(name: string): boolean {
  return detailTypePattern.test(name) && name.length <= maxDetailTypeLength;
}

/**
 * A detail-type after a name of another convention: `OrderPlaced`, `order/placed` and
 * `Order Placed` are `order_placed`, `order.placed`, `order_placed`. Undefined where nothing
 * that could be one is left.
 */
export function toDetailType(name: string): string | undefined {
  const found = toWords(name)
    .replace(/[^a-z0-9._-]+/g, "_")
    .replace(/[_-]*\.[_.-]*/g, ".")
    .replace(/_{2,}/g, "_")
    .replace(/^[._-]+|[._-]+$/g, "");
  return isDetailType(found) ? found : undefined;
}

function toWords(name: string): string {
  return name
    .slice(0, 1000)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/[/:]+/g, ".")
    .toLowerCase();
}

/** Steps of a path that name no schema. */
const unnamed = /^(?:\d+|schemas?|payload|items|properties|definitions|\$defs|allOf|anyOf|oneOf)$/;

/** The name of the file of a shared definition, without its ending, after its place. */
export function toSharedName(path: JsonPath, file: string): string {
  const named = path.map(String).filter((step) => !unnamed.test(step));
  const last = named.at(-1) ?? baseName(file);
  const name = toWords(last)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" ? "definition" : name.slice(0, 100);
}

/** A file's name without its folder and its endings. */
export function baseName(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? "";
  return name.replace(/\.(?:json|ya?ml)$/i, "").replace(/\.schema$/i, "");
}
