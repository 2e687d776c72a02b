import type { JsonNode, JsonObjectNode } from "../../json/JsonNode.ts";
import type { Branch, Condition, FieldPattern, Pattern } from "../Pattern.ts";
import { readOperator } from "./readOperator.ts";
import { readScalar } from "./readScalar.ts";
import { refuse } from "./refuse.ts";
import { reservedNames } from "./reservedNames.ts";

/** How many combinations of `$or` alternatives one pattern may have (EventBridge). */
const maxBranches = 1000;

type OpenBranch = Map<string, FieldPattern>;

/** Where reading has got to: the field's path in events, and its place in the pattern. */
interface Position {
  readonly path: string;
  readonly place: string;
  readonly isInOr: boolean;
}

/** What all of one pattern's objects share. */
interface Reading {
  readonly overridden: Set<string>;
}

/** @throws {SignalboxError} PATTERN_INVALID */
export function readBranches(root: JsonObjectNode): Pattern {
  const reading: Reading = { overridden: new Set() };
  const open = readObject(root, { path: "", place: "", isInOr: false }, [new Map()], reading);
  const branches: readonly Branch[] = open.map((branch) => [...branch.values()]);
  return { branches, overridden: [...reading.overridden] };
}

/** Adds an object's fields to each of `branches`; every `$or` in it multiplies them. */
function readObject(
  node: JsonObjectNode,
  at: Position,
  branches: readonly OpenBranch[],
  reading: Reading,
): readonly OpenBranch[] {
  if (node.members.length === 0) {
    refuse(at.place, "must name at least one field, is an empty object");
  }
  let open = branches;
  for (const [name, value] of node.members) {
    const place = at.place === "" ? name : `${at.place}.${name}`;
    if (name === "$or") {
      open = readAlternatives(value, { ...at, place }, open, reading);
    } else {
      if (at.isInOr) checkName(name, place);
      open = readField(value, { ...at, path: joinPath(at.path, name), place }, open, reading);
    }
  }
  return open;
}

function joinPath(outer: string, name: string): string {
  return outer === "" ? name : `${outer}.${name}`;
}

function readField(
  node: JsonNode,
  at: Position,
  branches: readonly OpenBranch[],
  reading: Reading,
): readonly OpenBranch[] {
  if (node.kind === "object") return readObject(node, at, branches, reading);
  if (node.kind !== "array") {
    refuse(at.place, "must be a list of allowed values, as in [1], or an object of further fields");
  }
  const { path, place } = at;
  const field: FieldPattern = { path, place, conditions: readConditions(node.items, place) };
  for (const branch of branches) {
    if (branch.has(path)) reading.overridden.add(place);
    branch.set(path, field);
  }
  return branches;
}

/** The alternatives in a field's list. */
function readConditions(items: readonly JsonNode[], place: string): readonly Condition[] {
  if (items.length === 0) refuse(place, "must hold at least one allowed value, is an empty list");
  return items.map((item, index) => readCondition(item, `${place}[${index}]`));
}

function readCondition(node: JsonNode, place: string): Condition {
  if (node.kind === "object") return readOperator(node, place);
  if (node.kind === "array") {
    return refuse(place, 'must be a value or an operator such as {"prefix":"a"}, is a list');
  }
  return { operator: "equals", value: readScalar(node) };
}

function readAlternatives(
  node: JsonNode,
  at: Position,
  branches: readonly OpenBranch[],
  reading: Reading,
): readonly OpenBranch[] {
  if (node.kind !== "array" || node.items.length < 2) {
    return refuse(at.place, "must be a list of at least two objects, one for each alternative");
  }
  if (branches.length * node.items.length > maxBranches) {
    refuse(at.place, `makes more than ${maxBranches} combinations of $or alternatives`);
  }
  return node.items.flatMap((alternative, index) => {
    const place = `${at.place}[${index}]`;
    if (alternative.kind !== "object") {
      return refuse(place, "must be an object, as every alternative of $or");
    }
    const copies = branches.map((branch) => new Map(branch));
    return readObject(alternative, { path: at.path, place, isInOr: true }, copies, reading);
  });
}

function checkName(name: string, place: string): void {
  if (!reservedNames.has(name)) return;
  refuse(
    place,
    `no field inside $or may be called ${name}, which names an operator; ` +
      "write it in the list of the field it applies to",
  );
}
