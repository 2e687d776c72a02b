import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  type LayerVersion,
  RecursiveLoop,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type {
  FunctionArchitecture,
  SignalboxConfig,
} from "../../project/config/SignalboxConfig.ts";
import { powertoolsVariables, toEnvironment } from "../../project/environmentVariables.ts";
import { metricsNamespace } from "../../project/metrics.ts";
import { logGroupName } from "../../project/names.ts";
import { acknowledgeWildcard } from "./acknowledgeWildcard.ts";
import { onlyInItsFunction } from "./onlyInItsFunction.ts";
import { serviceArn } from "./serviceArn.ts";
import { useKeyRight } from "./useKeyRight.ts";

/** What a function of the router or of a subscriber is made of. */
export interface RouterFunctionProps {
  /** Physical name; also the log group's, and `service` in logs and metrics. */
  readonly functionName: string;
  readonly description: string;
  /** A folder with `index.js` that exports `handler`. */
  readonly code: Code;
  /** What the code shares with others and needs to run. @default nothing: it stands alone */
  readonly runtime?: LayerVersion;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Everything the code may do besides writing its own log. */
  readonly rights: readonly PolicyStatement[];
  readonly config: Pick<SignalboxConfig, "architecture" | "encryptionKeyArn" | "logRetentionDays">;
  /** @default a name made by CloudFormation */
  readonly roleName?: string;
  /** Where the role stands among the account's: policies let whole paths through. @default "/" */
  readonly rolePath?: string;
  /** Invocations at once that are its own, and the most it gets. @default it shares the account's */
  readonly reservedConcurrency?: number | undefined;
}

const architectures: Readonly<Record<FunctionArchitecture, Architecture>> = {
  arm64: Architecture.ARM_64,
  x86_64: Architecture.X86_64,
};

/**
 * A function with a role of its own that may do what `rights` says and nothing else, in this
 * function and in no other, and a log group that expires. The rights are part of the role, so that
 * both are there before the function is.
 */
export class RouterFunction extends Construct {
  /** The function's physical name. */
  readonly name: string;
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: RouterFunctionProps) {
    super(scope, id);
    this.name = props.functionName;
    const logGroup = new LogGroup(this, "Log", {
      logGroupName: logGroupName(props.functionName),
      retention: props.config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.createRole(props);
    this.function = new LambdaFunction(this, "Function", {
      functionName: props.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: architectures[props.config.architecture],
      handler: "index.handler",
      code: props.code,
      ...(props.runtime ? { layers: [props.runtime] } : {}),
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      reservedConcurrentExecutions: props.reservedConcurrency,
      environment: {
        ...toEnvironment(powertoolsVariables, {
          serviceName: props.functionName,
          metricsNamespace,
        }),
        ...props.environment,
      },
      role: this.role,
      logGroup,
      // Loops end by the hops of their events. Lambda counts by a trace header that AWS passes on
      // whatever an event says, and could stop a chain that ends by itself.
      recursiveLoop: RecursiveLoop.ALLOW,
    });
  }

  private createRole(props: RouterFunctionProps): Role {
    const logStreams = serviceArn(
      "logs",
      `log-group:${logGroupName(props.functionName)}:log-stream:*`,
    );
    const writeLog = new PolicyStatement({
      sid: "WriteOwnLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logStreams],
    });
    const role = new Role(this, "Role", {
      roleName: props.roleName,
      ...(props.rolePath === undefined ? {} : { path: props.rolePath }),
      description: `What the function ${props.functionName} may do`,
      assumedBy: new ServicePrincipal("lambda.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        Rights: new PolicyDocument({
          statements: [
            writeLog,
            ...props.rights,
            ...useKeyRight(props.config.encryptionKeyArn, props.rights),
            ...onlyInItsFunction(props.functionName, props.rights),
          ],
          minimize: false,
        }),
      },
    });
    acknowledgeWildcard(role, logStreams, "Lambda names the streams; the group is its own.");
    return role;
  }
}
