import { Annotations } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * Has the CDK show, as a warning of the router's stack, that nobody is named who may look into its
 * queues. Like all of them it fails nothing, unless with `--strict`; `Annotations` of the stack can
 * acknowledge it.
 */
export function warnOfNoOperators(router: Construct): void {
  Annotations.of(router).addWarningV2(
    "signalbox:no-operators",
    "signalbox.config.ts names no operators: the router's queues deny everybody, administrators " +
      "included, to look at dead letters and to redrive them. Name the roles that may: see " +
      "docs/operations.md, who may redrive.",
  );
}
