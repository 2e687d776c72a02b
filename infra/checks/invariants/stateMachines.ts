import { asObject } from "../../../core/json/asObject.ts";
import type { Finding } from "../Finding.ts";
import type { Invariant } from "../Invariant.ts";
import { at, ofType, type TemplateResource } from "../Template.ts";

/** Stands for what is known only when the template is deployed. */
const unknownPart = "?";

/** Every state machine ends, whatever fails in it. */
export const stateMachinesEnd: Invariant = {
  id: "StateMachine",
  rule:
    "A state machine has a time limit, and so has each of its tasks; what fails is caught, unless " +
    "it is the machine's last state.",
  find: (resources) =>
    machinesOf(resources).flatMap(({ logicalId, definition }) => {
      if (!definition) return [{ logicalId, problem: "has a definition that can't be read" }];
      const endless = isNumber(definition["TimeoutSeconds"])
        ? []
        : [{ logicalId, problem: "has no TimeoutSeconds" }];
      return [...endless, ...findUnbounded(logicalId, definition, true)];
    }),
};

/** Every function that a state machine calls by name is one of its stack. */
export const stateMachinesCallKnownFunctions: Invariant = {
  id: "StateMachineFunctions",
  rule: "A function that a state machine calls by its name is one of its stack.",
  find(resources) {
    const known = new Set(
      ofType(resources, "AWS::Lambda::Function").map(
        ({ properties }) => properties["FunctionName"],
      ),
    );
    return machinesOf(resources).flatMap(({ logicalId, definition }) =>
      statesOf(definition).flatMap(([name, state]) =>
        calledFunctions(state)
          .filter((called) => !known.has(called) && !called.includes(unknownPart))
          .map((called) => ({ logicalId, problem: `calls ${called} in ${name}` })),
      ),
    );
  },
};

type Definition = Readonly<Record<string, unknown>>;

function machinesOf(resources: readonly TemplateResource[]) {
  return ofType(resources, "AWS::StepFunctions::StateMachine").map(({ logicalId, properties }) => ({
    logicalId,
    definition: asObject(properties["Definition"]) ?? parse(properties["DefinitionString"]),
  }));
}

/** Of a text, or of one that CloudFormation puts together. */
function parse(definition: unknown): Definition | undefined {
  const parts: unknown = at(definition, "Fn::Join");
  const pieces: unknown = Array.isArray(parts) ? parts[1] : [definition];
  if (!Array.isArray(pieces)) return undefined;
  const texts = pieces.map((piece: unknown) => (typeof piece === "string" ? piece : unknownPart));
  try {
    return asObject(JSON.parse(texts.join("")));
  } catch {
    return undefined;
  }
}

function findUnbounded(
  logicalId: string,
  machine: Definition,
  isWhole: boolean,
): readonly Finding[] {
  return Object.entries(asObject(machine["States"]) ?? {}).flatMap(([name, state]) => {
    const inner = asObject(at(state, "ItemProcessor"));
    const isTask = at(state, "Type") === "Task";
    const isCaught = Array.isArray(at(state, "Catch"));
    const isLast = isWhole && at(state, "End") === true;
    return [
      ...(isTask && !isNumber(at(state, "TimeoutSeconds"))
        ? [{ logicalId, problem: `has the task ${name} without TimeoutSeconds` }]
        : []),
      ...(isTask && !isCaught && !isLast
        ? [{ logicalId, problem: `has the task ${name} without Catch` }]
        : []),
      ...(inner ? findUnbounded(logicalId, inner, false) : []),
    ];
  });
}

/** Every state of a machine, those of its maps too. */
function statesOf(machine: Definition | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(asObject(machine?.["States"]) ?? {}).flatMap(([name, state]) => [
    [name, state] as const,
    ...statesOf(asObject(at(state, "ItemProcessor"))),
  ]);
}

/** The name that a task calls, or all of a table in an expression. */
function calledFunctions(state: unknown): readonly string[] {
  const called = at(state, "Arguments", "FunctionName");
  if (typeof called !== "string") return [];
  if (!called.startsWith("{%")) return [called];
  return [...called.matchAll(/:\s*"([^"]+)"/g)].flatMap(([, name]) => (name ? [name] : []));
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}
