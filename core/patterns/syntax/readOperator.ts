import type { JsonNode, JsonObjectNode } from "../../json/JsonNode.ts";
import { nearestName } from "../../text/nearestName.ts";
import { parseCidr } from "../addresses/parseCidr.ts";
import type { Condition, Operator } from "../Pattern.ts";
import { describeNode } from "./describeNode.ts";
import { readAnythingBut } from "./readAnythingBut.ts";
import { readNumeric } from "./readNumeric.ts";
import { readText } from "./readText.ts";
import { readWildcard } from "./readWildcard.ts";
import { refuse, show } from "./refuse.ts";

type Read = (operand: JsonNode, place: string) => Condition;

/** Every operator that a field's list may hold, with the reading of its operand. */
const operators: Readonly<Record<Exclude<Operator, "equals">, Read>> = {
  exactly: (operand, place) => ({
    operator: "exactly",
    value: readText(operand, "exactly", place),
  }),
  prefix: (operand, place) => readEnd("prefix", operand, place),
  suffix: (operand, place) => readEnd("suffix", operand, place),
  "equals-ignore-case": (operand, place) => ({
    operator: "equals-ignore-case",
    value: readText(operand, "equals-ignore-case", place),
  }),
  wildcard: (operand, place) => ({
    operator: "wildcard",
    value: readWildcard(operand, "wildcard", place),
  }),
  numeric: readNumeric,
  cidr: readCidr,
  exists: readExists,
  "anything-but": (operand, place) => ({
    operator: "anything-but",
    not: readAnythingBut(operand, place),
  }),
};

/** Their names, in the order that messages tell them. */
export const operatorNames: readonly string[] = Object.keys(operators);

/** An object in a field's list: one operator with its operand. @throws {SignalboxError} PATTERN_INVALID */
export function readOperator(node: JsonObjectNode, place: string): Condition {
  const [member, ...more] = node.members;
  if (!member || more.length > 0) {
    const given = node.members.map(([name]) => show(name)).join(", ");
    return refuse(
      place,
      `must hold one operator, holds ${given || "none"}; alternatives stand beside each other, ` +
        "each in an object of its own",
    );
  }
  const [name, operand] = member;
  return isOperator(name) ? operators[name](operand, place) : refuseOperator(name, place);
}

function isOperator(name: string): name is keyof typeof operators {
  return Object.hasOwn(operators, name);
}

function refuseOperator(name: string, place: string): never {
  const nearest = nearestName(name, operatorNames);
  return refuse(
    place,
    `there is no operator ${show(name)}; ` +
      `${nearest ? `did you mean ${nearest}? ` : ""}known are ${operatorNames.join(", ")}`,
  );
}

function readEnd(operator: "prefix" | "suffix", operand: JsonNode, place: string): Condition {
  if (operand.kind !== "object") {
    return { operator, value: readText(operand, operator, place), ignoreCase: false };
  }
  const [member, ...more] = operand.members;
  const ignoring = "equals-ignore-case";
  if (!member || more.length > 0 || member[0] !== ignoring) {
    return refuse(place, `${operator} takes a string, or {"${ignoring}":"…"} with one`);
  }
  const value = readText(member[1], `${operator} ${ignoring}`, place);
  return { operator, value, ignoreCase: true };
}

function readCidr(operand: JsonNode, place: string): Condition {
  const value = readText(operand, "cidr", place);
  const block = parseCidr(value);
  if (typeof block === "string") refuse(place, `cidr ${show(value)} ${block}`);
  return { operator: "cidr", value };
}

function readExists(operand: JsonNode, place: string): Condition {
  if (operand.kind === "literal" && operand.value !== null) {
    return { operator: "exists", value: operand.value };
  }
  return refuse(place, `exists takes true or false, not ${describeNode(operand)}`);
}
