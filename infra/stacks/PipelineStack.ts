import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { resourceNames } from "../../project/names.ts";
import { deploymentTag } from "../../project/stackFacts.ts";
import { tellVersion } from "../constructs/tellVersion.ts";
import { Pipeline, type PipelineProps } from "../stages/pipeline/Pipeline.ts";
import { addStackAlarms } from "./addStackAlarms.ts";

/**
 * A context's pipeline: it grows with the components, so it has a stack of its own. `buildApp` makes
 * it; id and name are `names.pipelineStack(context)`.
 *
 * @example
 * ```ts
 * import { Tags } from "aws-cdk-lib";
 * import { buildApp } from "signalbox/infra";
 *
 * const { pipelines } = await buildApp();
 * for (const stack of pipelines) Tags.of(stack).add("team", stack.context);
 * ```
 */
export class PipelineStack extends Stack {
  /** The context's name. */
  readonly context: string;
  /** The constructs it is made of. */
  readonly pipeline: Pipeline;

  constructor(scope: Construct, props: PipelineProps) {
    const { config } = props;
    const { context } = props.pipeline;
    const stackName = resourceNames(config.name).pipelineStack(context);
    super(scope, stackName, {
      stackName,
      description: `Signalbox ${config.name}: the pipeline of ${context}`,
      tags: { [deploymentTag]: config.name, context },
      terminationProtection: config.deletionProtection,
    });
    tellVersion(this);
    this.context = context;
    this.pipeline = new Pipeline(this, "Pipeline", props);
    addStackAlarms(this, config);
  }
}
