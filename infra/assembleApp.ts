import { App, type IReusableStackSynthesizer, Stack, Validations } from "aws-cdk-lib";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import { assembleStacks, type DeploymentStacks } from "./assembleStacks.ts";
import { SignalboxChecks } from "./checks/SignalboxChecks.ts";
import { SolutionsChecks } from "./checks/SolutionsChecks.ts";
import { addContextInfra } from "./contexts/addContextInfra.ts";
import { planDeployment } from "./DeploymentPlan.ts";
import { annotateFindings } from "./lint/annotateFindings.ts";
import { warnOfNoOperators } from "./lint/warnOfNoOperators.ts";
import { warnOfOpenIngress } from "./lint/warnOfOpenIngress.ts";
import { warnOfUnheardAlarms } from "./lint/warnOfUnheardAlarms.ts";
import type { Project } from "./Project.ts";
import { findExcess } from "./quotas/findExcess.ts";
import { refuseExcess } from "./quotas/refuseExcess.ts";
import { tellQuotas } from "./quotas/tellQuotas.ts";
import type { DeploymentTarget } from "./stacks/checkGrantPlaces.ts";
import type { RouterStack } from "./stacks/RouterStack.ts";
import { templateFlags } from "./templateFlags.ts";

/**
 * How the CDK behaves: CloudFormation's own validation gives errors. Set here and not in `cdk.json`,
 * so that tests and `npm start` get the same templates as the command line.
 */
const featureFlags: Readonly<Record<string, unknown>> = {
  ...templateFlags,
  "@aws-cdk/core:validateAgainstDefaultRules": true,
};

/** What an app is built from, and where it goes. */
export interface AssembleAppProps extends Project {
  readonly config: SignalboxConfig;
  /** How stacks get their assets and credentials. @default the CDK's */
  readonly synthesizer?: IReusableStackSynthesizer;
  /** Folder of the cloud assembly. @default cdk.out, or what the CDK's command line says */
  readonly outdir?: string;
  /** Where it is to be deployed, as far as that is known; what can't be there is an error. @default anywhere */
  readonly target?: DeploymentTarget;
}

/**
 * A whole deployment, to which stacks of one's own may be added.
 *
 * @example
 * ```ts
 * import { CfnOutput, Stack } from "aws-cdk-lib";
 * import { buildApp } from "signalbox/infra";
 *
 * const { app, config, router, contexts } = await buildApp();
 * const own = new Stack(app, `${config.name}-own`);
 * own.addStackDependency(router);
 * new CfnOutput(own, "Bus", { value: router.coreBus.eventBusArn });
 * for (const { context, subscribers } of contexts) {
 *   new CfnOutput(own, `SubscribersOf${context}`, { value: [...subscribers.keys()].join(" ") });
 * }
 * ```
 */
export interface Deployment extends DeploymentStacks {
  /** What stacks of one's own are added to. */
  readonly app: App;
  /** The settings, every one decided. */
  readonly config: SignalboxConfig;
}

/**
 * Builds a whole deployment: the router's stack and those of every context. Needs no network and
 * no credentials, and fits any account and region. The checks of these stacks run when the app is
 * synthesized, and a finding fails that; what the lint found is shown with it. Stacks that are added
 * afterwards are not checked.
 *
 * @throws {SignalboxError} NAME_INVALID or QUOTA_EXCEEDED when AWS would not take the deployment,
 *   CONFIG_INVALID when an operator or the key is of another place than it is deployed to,
 *   PUBLISHER_INVALID when the configuration names a publisher that can't be,
 *   GRANT_INVALID when an account can't be given what the configuration says,
 *   CONTEXT_INFRA_INVALID when what a context adds by itself is at fault.
 */
export function assembleApp(props: AssembleAppProps): Deployment {
  const { config, code } = props;
  const plan = planDeployment(props);
  refuseExcess(findExcess(plan));
  const app = new App({
    analyticsReporting: false,
    context: featureFlags,
    ...(props.synthesizer ? { defaultStackSynthesizer: props.synthesizer } : {}),
    ...(props.outdir === undefined ? {} : { outdir: props.outdir }),
  });
  const stacks = assembleStacks(app, plan, code);
  warnOfUnset(stacks.router, config);
  tellQuotas(stacks.router, plan);
  for (const [context, infra] of props.contextInfra ?? []) {
    const [first, ...others] = stacks.contexts.filter((stack) => stack.context === context);
    const pipeline = stacks.pipelines.find((stack) => stack.context === context);
    if (!first) continue;
    addContextInfra(app, { config, context, infra, stacks: [first, ...others], pipeline });
  }
  annotateFindings(app, props.findings ?? []);
  const own = app.node.children.filter((child) => Stack.isStack(child));
  Validations.of(app).addPlugins(new SolutionsChecks(own), new SignalboxChecks(own));
  return { app, config, ...stacks };
}

function warnOfUnset(router: RouterStack, config: SignalboxConfig): void {
  if (!config.publishers) warnOfOpenIngress(router, config.name);
  if (config.operators.length === 0) warnOfNoOperators(router);
  warnOfUnheardAlarms(router, config);
}
