import type { Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { ComponentShape } from "../../../core/pipelines/PipelineShape.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import type { LoadedComponent } from "../../../project/contexts/LoadedContext.ts";
import { componentVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { resourceNames, subscriberId } from "../../../project/names.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { recordsRight } from "./pipelineRights.ts";
import { componentFunctionSeconds } from "./timeLimits.ts";

/** What a component's function needs of the deployment. */
export interface ComponentFunctionProps {
  readonly config: SignalboxConfig;
  readonly component: LoadedComponent;
  readonly shape: ComponentShape;
  readonly code: Code;
  /** What the code needs to run. */
  readonly runtime: LayerVersion;
}

/** The function that does a component's steps, called by the state machine alone. */
export class ComponentFunction extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, props: ComponentFunctionProps) {
    super(scope, id);
    const { config, component, shape, code, runtime } = props;
    const names = resourceNames(config.name);
    this.function = new RouterFunction(this, "Function", {
      functionName: names.componentFunction(component),
      description: `Component ${subscriberId(component)}: does its steps of runs`,
      code,
      runtime,
      memoryMb: component.component.memoryMb,
      timeoutSeconds: componentFunctionSeconds(shape),
      rolePath: names.contextRolePath(component.context),
      config,
      environment: {
        ...component.component.environment,
        ...toEnvironment(componentVariables, {
          stateTableName: names.stateTable,
          retentionDays: String(config.retentionDays),
        }),
      },
      rights: [recordsRight(names.stateTable, component.context)],
    });
  }
}
