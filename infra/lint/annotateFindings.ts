import { Annotations, type App, Stack } from "aws-cdk-lib";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import { ContextStack } from "../stacks/ContextStack.ts";
import { formatFinding } from "./formatFindings.ts";

/**
 * Has the CDK show findings wherever it shows its own warnings: at `cdk synth`, `diff` and
 * `deploy`, on the stack of the context they are about. None fails a synth, unless with `--strict`.
 */
export function annotateFindings(app: App, findings: readonly PatternFinding[]): void {
  const stacks = app.node.children.filter((child) => Stack.isStack(child));
  for (const finding of findings) {
    const context = contextOf(finding.file);
    const own = stacks.find((stack) => stack instanceof ContextStack && stack.context === context);
    const annotations = Annotations.of(own ?? app);
    const text = `${finding.file}\n  ${formatFinding(finding)}`;
    const id = `signalbox:${finding.rule}`;
    if (finding.severity === "note") annotations.addInfoV2(id, text);
    else annotations.addWarningV2(id, text);
  }
}

/** The context that a file belongs to: `functions/contexts/<context>/…`, `schemas/<context>/…`. */
function contextOf(file: string): string | undefined {
  return /^(?:functions\/contexts|schemas)\/([^/]+)/.exec(file)?.[1];
}
