import { asObject } from "../json/asObject.ts";
import type { OptionRule } from "./findOptionProblems.ts";

/** The rules that options of several functions share. */
export const optionRules = {
  flag: { allowed: "true or false", accepts: (value) => typeof value === "boolean" },
  function: { allowed: "a function", accepts: (value) => typeof value === "function" },
  object: { allowed: "an object", accepts: (value) => asObject(value) !== undefined },
  signal: { allowed: "an AbortSignal", accepts: (value) => value instanceof AbortSignal },
  text: {
    allowed: "a text that is not empty",
    accepts: (value) => typeof value === "string" && value !== "",
  },
  texts: {
    allowed: "a list of texts",
    accepts: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  },
} as const satisfies Record<string, OptionRule>;

/** One of several texts. */
export function oneOf(...texts: readonly string[]): OptionRule {
  return {
    allowed: `one of ${texts.join(", ")}`,
    accepts: (value) => typeof value === "string" && texts.includes(value),
  };
}

/** A whole number between two bounds, both allowed. */
export function wholeNumber(least: number, most: number): OptionRule {
  return {
    allowed: `a whole number from ${least} to ${most}`,
    accepts: (value) =>
      typeof value === "number" && Number.isInteger(value) && value >= least && value <= most,
  };
}

/** An object that has these methods. */
export function objectWith(what: string, ...methods: readonly string[]): OptionRule {
  return {
    allowed: what,
    required: true,
    accepts: (value) =>
      typeof value === "object" &&
      value !== null &&
      methods.every((name) => typeof Reflect.get(value, name) === "function"),
  };
}

/** A catalog to take in place of the declared types. */
export const catalogRule: OptionRule = {
  ...objectWith("an event catalog", "find", "validateData"),
  required: false,
};

/** The name of a bus, or its ARN (EventBridge API reference, PutEvents, EventBusName). */
export const busNameRule: OptionRule = {
  allowed: "the name or ARN of an event bus",
  required: true,
  accepts: (value) =>
    typeof value === "string" &&
    /^(arn:aws[\w-]*:events:[a-z]{2}-[a-z-]+-\d+:\d{12}:event-bus\/)?[/.\-_A-Za-z0-9]{1,256}$/.test(
      value,
    ),
};
