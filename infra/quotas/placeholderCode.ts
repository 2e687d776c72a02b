import { Code, type CodeConfig } from "aws-cdk-lib/aws-lambda";
import type { FunctionCode } from "../bundling/FunctionCode.ts";

/** Code that isn't there yet, with names as long as those of what will be. */
class UnbundledCode extends Code {
  readonly isInline = false;

  bind(): CodeConfig {
    const objectKey = `${"0".repeat(64)}.zip`;
    return {
      s3Location: { bucketName: "cdk-hnb659fds-assets-000000000000-ap-southeast-1", objectKey },
    };
  }
}

const unbundled = new UnbundledCode();

/** For templates that are measured and never deployed. */
export const placeholderCode: FunctionCode = {
  gate: unbundled,
  audit: unbundled,
  operations: unbundled,
  guardrails: unbundled,
  switches: unbundled,
  transitions: () => unbundled,
  curator: () => unbundled,
  publicBus: () => unbundled,
  runtime: () => unbundled,
  subscriber: () => unbundled,
  pipeline: () => unbundled,
  component: () => unbundled,
};
