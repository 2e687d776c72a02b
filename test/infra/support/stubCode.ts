import { Code } from "aws-cdk-lib/aws-lambda";
import type { FunctionCode } from "../../../infra/bundling/FunctionCode.ts";
import { placeholderCode } from "../../../infra/quotas/placeholderCode.ts";

const noCode = Code.fromInline("exports.handler = async () => undefined;");

/** Code that is never run: no property of a template depends on what is in it. */
export const stubCode: FunctionCode = {
  gate: noCode,
  audit: noCode,
  operations: noCode,
  switches: noCode,
  guardrails: noCode,
  transitions: () => noCode,
  publicBus: () => noCode,
  curator: () => noCode,
  // A layer can't be written inline.
  runtime: placeholderCode.runtime,
  subscriber: () => noCode,
  pipeline: () => noCode,
  component: () => noCode,
};
