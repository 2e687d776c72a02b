import { asObject } from "../../core/json/asObject.ts";
import type { OptionRule } from "../../core/options/findOptionProblems.ts";
import {
  componentVariables,
  pipelineVariables,
  powertoolsVariables,
  publisherVariables,
  queueVariables,
  subscriberVariables,
  tracingVariables,
} from "../environmentVariables.ts";

/** Of the 4 KB that Lambda allows a function in all; the rest is for what the router sets. */
const maxBytes = 2560;

/** Names that Lambda refuses (developer guide, "Defined runtime environment variables"). */
const reservedByLambda: readonly string[] = [
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SECRET_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
];

const taken: ReadonlySet<string> = new Set([
  ...reservedByLambda,
  ...Object.values(subscriberVariables),
  ...Object.values(publisherVariables),
  ...Object.values(componentVariables),
  ...Object.values(pipelineVariables),
  ...Object.values(queueVariables),
  ...Object.values(powertoolsVariables),
  ...Object.values(tracingVariables),
]);

/** Lambda takes these names; one of a single letter it refuses (API reference, Environment). */
const namePattern = /^[A-Za-z]\w+$/;

/** What a subscriber, a component or a pipeline may have in its environment. */
export const environmentRule: OptionRule = {
  allowed:
    `an object of texts whose names match ${namePattern.source}, are none that Lambda or the ` +
    `router sets (such as AWS_REGION and ${subscriberVariables.stateTableName}), and take at ` +
    `most ${maxBytes} bytes with their values`,
  accepts: (value) => {
    const entries = Object.entries(asObject(value) ?? { "": value });
    if (!entries.every(([name, text]) => isVariable(name, text))) return false;
    return Buffer.byteLength(entries.flat().join("")) <= maxBytes;
  },
};

function isVariable(name: string, text: unknown): boolean {
  return typeof text === "string" && namePattern.test(name) && !taken.has(name);
}
