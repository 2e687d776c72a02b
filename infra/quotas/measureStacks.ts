import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, CfnElement, Stack } from "aws-cdk-lib";
import { assembleStacks } from "../assembleStacks.ts";
import type { MeasuredTemplate } from "../checks/sizes/SizeLimit.ts";
import { resourcesOf } from "../checks/Template.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import { templateFlags } from "../templateFlags.ts";
import { placeholderCode } from "./placeholderCode.ts";

/** A stack as it would be deployed, but for what contexts add by themselves. */
export interface MeasuredStack extends MeasuredTemplate {
  readonly stack: Stack;
  /** Where each resource is in the tree of constructs, by its logical id. */
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * Measures the templates of a deployment before its functions are bundled. What `infra.ts` of a
 * context adds is left out: it runs once, and its templates are measured by the checks at synth.
 */
export function measureStacks(plan: DeploymentPlan): readonly MeasuredStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "signalbox-measured-"));
  try {
    // Else the CDK would synthesise it again at the end of the process, among the real templates.
    const app = new App({
      autoSynth: false,
      analyticsReporting: false,
      stackTraces: false,
      treeMetadata: false,
      // The templates that are deployed are validated: of these, whose code isn't there yet, no one asks.
      builtinCloudFormationValidation: false,
      // Too many resources are for us to tell of.
      context: { ...templateFlags, "@aws-cdk/core:stackResourceLimit": 0 },
      outdir,
    });
    assembleStacks(app, plan, placeholderCode);
    const { stacks } = app.synth({ skipValidation: true });
    const texts = new Map(
      stacks.map(({ stackName, templateFullPath }) => [
        stackName,
        readFileSync(templateFullPath, "utf8"),
      ]),
    );
    return app.node.children
      .filter((child) => Stack.isStack(child))
      .map((stack) => measureStack(stack, texts.get(stack.stackName) ?? "{}"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function measureStack(stack: Stack, text: string): MeasuredStack {
  const elements = stack.node.findAll().filter((construct) => CfnElement.isCfnElement(construct));
  return {
    stack,
    resources: resourcesOf(JSON.parse(text)),
    bytes: Buffer.byteLength(text),
    paths: new Map(
      elements.map((element) => [String(stack.resolve(element.logicalId)), element.node.path]),
    ),
  };
}
