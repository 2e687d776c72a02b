import jsonata from "jsonata";
import { asObject } from "../../../core/json/asObject.ts";
import { StatesError } from "./StatesError.ts";

/** Every JSONata expression of the template by what it says of `states`, however deep it stands. */
export async function evaluateTemplate(
  template: unknown,
  states: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  if (typeof template === "string") return evaluateText(template, states);
  if (Array.isArray(template)) {
    return Promise.all(template.map((item) => evaluateTemplate(item, states)));
  }
  const object = asObject(template);
  if (!object) return template;
  const entries = Object.entries(object).map(
    async ([key, value]) => [key, await evaluateTemplate(value, states)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function evaluateText(
  text: string,
  states: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  if (!text.startsWith("{%") || !text.endsWith("%}")) return text;
  const expression = text.slice(2, -2).trim();
  const value = await evaluate(expression, states);
  if (value === undefined) {
    throw new StatesError("States.QueryEvaluationError", `nothing comes of ${expression}`);
  }
  // JSONata's own arrays have members of their own.
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Each is parsed once. */
const expressions = new Map<string, jsonata.Expression>();

async function evaluate(
  expression: string,
  states: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const compiled = expressions.get(expression) ?? jsonata(expression);
  expressions.set(expression, compiled);
  return compiled.evaluate(undefined, { states }).catch(refuse);
}

/** JSONata throws objects that are no errors. */
function refuse({ message }: { readonly message: string }): never {
  throw new StatesError("States.QueryEvaluationError", message);
}
