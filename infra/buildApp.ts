import { Annotations, App, type IReusableStackSynthesizer, Validations } from "aws-cdk-lib";
import recommended from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };
import { AwsSolutionsChecks } from "cdk-nag";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import type { LoadedPipeline } from "../project/contexts/LoadedContext.ts";
import { resourceNames } from "../project/names.ts";
import { pipelinesOf } from "./bundling/pipelineBundles.ts";
import { SignalboxChecks } from "./checks/SignalboxChecks.ts";
import { addContextInfra } from "./contexts/addContextInfra.ts";
import { annotateFindings } from "./lint/annotateFindings.ts";
import { warnOfNoOperators } from "./lint/warnOfNoOperators.ts";
import { warnOfOpenIngress } from "./lint/warnOfOpenIngress.ts";
import { warnOfUnheardAlarms } from "./lint/warnOfUnheardAlarms.ts";
import type { Project } from "./Project.ts";
import { findExcess } from "./quotas/findExcess.ts";
import { planQuotas } from "./quotas/QuotaPlan.ts";
import { quotaNotes } from "./quotas/quotaNotes.ts";
import { refuseExcess } from "./quotas/refuseExcess.ts";
import { ContextStack } from "./stacks/ContextStack.ts";
import type { DeploymentTarget } from "./stacks/checkGrantPlaces.ts";
import { checkNames, refuseTwins } from "./stacks/checkNames.ts";
import { PipelineStack } from "./stacks/PipelineStack.ts";
import { PublicStack } from "./stacks/PublicStack.ts";
import { type ContextPart, planContextStacks } from "./stacks/planContextStacks.ts";
import { RouterStack } from "./stacks/RouterStack.ts";

/**
 * How the CDK behaves where its default is an older one: as it recommends for new projects, and
 * CloudFormation's own validation as errors. Set here and not in `cdk.json`, so that tests and
 * `npm start` get the same templates as the command line.
 */
const featureFlags: Readonly<Record<string, unknown>> = {
  ...recommended,
  "@aws-cdk/core:validateAgainstDefaultRules": true,
};

/** What an app is built from, and where it goes. */
export interface BuildAppProps extends Project {
  readonly config: SignalboxConfig;
  /** How stacks get their assets and credentials. @default the CDK's */
  readonly synthesizer?: IReusableStackSynthesizer;
  /** Folder of the cloud assembly. @default cdk.out, or what the CDK's command line says */
  readonly outdir?: string;
  /** Where it is to be deployed, as far as that is known; what can't be there is an error. @default anywhere */
  readonly target?: DeploymentTarget;
}

/**
 * Builds a whole deployment: the router's stack and those of every context. Needs no network and
 * no credentials, and fits any account and region. The checks run when the app is synthesized,
 * and a finding fails that; what the lint found is shown with it.
 *
 * @throws {SignalboxError} NAME_INVALID or QUOTA_EXCEEDED when AWS would not take the deployment,
 *   CONFIG_INVALID when an operator or the key is of another place than it is deployed to,
 *   PUBLISHER_INVALID when the configuration names a publisher that can't be,
 *   GRANT_INVALID when an account can't be given what the configuration says,
 *   CONTEXT_INFRA_INVALID when what a context adds by itself is at fault.
 */
export function buildApp(props: BuildAppProps): App {
  const { config, contexts, schemas, publicSchemas = [], eventTypes, code } = props;
  const parts = planContextStacks(contexts, schemas);
  const plan = planQuotas(props);
  refuseExcess(findExcess(plan));
  const { grants, publishers } = plan;
  checkNames(config.name, contexts, [...new Set(schemas.map(({ context }) => context))], grants);
  const pipelines = pipelinesOf(contexts);
  checkStackNames(config.name, parts, pipelines);
  const app = new App({
    analyticsReporting: false,
    context: featureFlags,
    ...(props.synthesizer ? { defaultStackSynthesizer: props.synthesizer } : {}),
    ...(props.outdir === undefined ? {} : { outdir: props.outdir }),
  });
  const subscribers = contexts.flatMap((context) => context.subscribers);
  const publicTypes = eventTypes.filter(({ visibility }) => visibility === "public");
  const hasPublicTypes = publicTypes.length > 0;
  const router = new RouterStack(app, {
    config,
    code,
    publishers,
    subscribers,
    pipelines,
    hasPublicTypes,
  });
  warnOfUnset(router, config);
  for (const { id, text } of quotaNotes(plan)) Annotations.of(router).addInfoV2(id, text);
  const stacks = parts.map((part) => new ContextStack(app, { ...part, config, code }));
  const pipelineStacks = pipelines.map(
    (pipeline) => new PipelineStack(app, { config, pipeline, code }),
  );
  const publicStacks = hasPublicTypes
    ? [new PublicStack(app, { config, code, publicTypes, publicSchemas, grants })]
    : [];
  for (const stack of [...stacks, ...pipelineStacks, ...publicStacks]) {
    stack.addStackDependency(router);
  }
  for (const pipeline of pipelineStacks) {
    // What the context adds by itself is there before its pipeline is.
    const first = stacks.find(({ context }) => context === pipeline.context);
    if (first) pipeline.addStackDependency(first);
  }
  for (const [context, infra] of props.contextInfra ?? []) {
    const [first, ...others] = stacks.filter((stack) => stack.context === context);
    const pipeline = pipelineStacks.find((stack) => stack.context === context);
    if (!first) continue;
    addContextInfra(app, { config, context, infra, stacks: [first, ...others], pipeline });
  }
  annotateFindings(app, props.findings ?? []);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new SignalboxChecks());
  return app;
}

function warnOfUnset(router: RouterStack, config: SignalboxConfig): void {
  if (!config.publishers) warnOfOpenIngress(router, config.name);
  if (config.operators.length === 0) warnOfNoOperators(router);
  warnOfUnheardAlarms(router, config);
}

function checkStackNames(
  deployment: string,
  parts: readonly ContextPart[],
  pipelines: readonly LoadedPipeline[],
): void {
  const names = resourceNames(deployment);
  refuseTwins([
    [names.routerStack, "the router's stack"],
    [names.publicStack, "the stack of what other accounts get"],
    ...parts.map(({ context, part }): [string, string] => [
      names.contextStack(context, part),
      `stack ${part} of the context ${context}`,
    ]),
    ...pipelines.map(({ context }): [string, string] => [
      names.pipelineStack(context),
      `the stack of the pipeline of ${context}`,
    ]),
  ]);
}
