import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRule, OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules, wholeNumber } from "../../core/options/optionRules.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import type { BulkOperationOptions, OperationOptions } from "./Operation.ts";
import type { Operations } from "./Operations.ts";
import { runBulkOperation } from "./runBulkOperation.ts";
import { type OperationParts, runOperation } from "./runOperation.ts";

const anything: OptionRule = { allowed: "anything", accepts: () => true };

/** What they hold is checked with the opening event. */
const operationRules: OptionRules<OperationOptions<object, never>> = {
  data: { ...anything, required: true },
  actor: optionRules.object,
  resource: optionRules.object,
  metadata: optionRules.object,
  completed: optionRules.function,
  failed: optionRules.function,
};

const { resource: _resource, ...sharedRules } = operationRules;

const bulkRules: OptionRules<BulkOperationOptions<object, never>> = {
  ...sharedRules,
  dataOf: optionRules.function,
  concurrency: wholeNumber(1, 100),
  counted: optionRules.function,
};

/** Operations of one bulk at a time. */
const defaultConcurrency = 8;

/** A client's operations, over how it makes and publishes events. */
export function createOperations(parts: OperationParts): Operations<Record<string, unknown>> {
  return {
    operation: async (type, options, action) => {
      checkOptions("operation", options, operationRules);
      requireFunction("operation", action);
      return runOperation({ type, options, action }, parts);
    },
    bulkOperation: async (type, resources, options, action) => {
      checkOptions("bulkOperation", options, bulkRules);
      requireFunction("bulkOperation", action);
      requireResources(resources);
      const { dataOf, concurrency = defaultConcurrency, counted, ...rest } = options;
      const run = { type, resources, concurrency, options: rest, dataOf, counted, action };
      return runBulkOperation(run, parts);
    },
  };
}

function requireFunction(of: string, action: unknown): void {
  if (typeof action === "function") return;
  throw new SignalboxError(
    "OPTIONS_INVALID",
    `${of}: the action must be a function, got ${shortValue(action)}.`,
  );
}

function requireResources(resources: unknown): void {
  const isList = Array.isArray(resources);
  const wrong = isList ? resources.findIndex((one) => asObject(one) === undefined) : 0;
  if (isList && wrong === -1) return;
  throw new SignalboxError(
    "OPTIONS_INVALID",
    "bulkOperation: resources must be a list of { type, href }, " +
      (isList
        ? `item ${wrong} is ${shortValue(resources[wrong])}.`
        : `got ${shortValue(resources)}.`),
  );
}
