import { DescribeEventBusCommand } from "@aws-sdk/client-eventbridge";
import { loadConfig } from "../project/config/loadConfig.ts";
import { loadContexts } from "../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../project/generatedFiles.ts";
import { resourceNames } from "../project/names.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { type Clients, createClients } from "./clients.ts";
import type { LocalEnvironment } from "./config.ts";
import type { Deployment } from "./deploy/Deployment.ts";
import {
  bootstrap,
  type DeployTarget,
  deployStacks,
  generate,
  synthesise,
} from "./deploy/deploy.ts";
import { type Connection, deployEnvironment, localRegion } from "./deploy/deployEnvironment.ts";
import { findCdk } from "./deploy/findCdk.ts";
import type { Variant } from "./deploy/Variant.ts";
import type { Emulator } from "./emulator/Emulator.ts";
import { installPackage } from "./emulator/installPackage.ts";
import { emulatorPackage, loopback } from "./emulator/ministack.ts";
import { startEmulator } from "./emulator/startEmulator.ts";
import type { Toolbox } from "./emulator/Toolbox.ts";
import type { AdaptedAssembly } from "./emulator/templates/adaptAssembly.ts";
import { type Adaptation, adaptTemplates } from "./emulator/templates/adaptTemplates.ts";
import { useEndpoint } from "./emulator/useEndpoint.ts";
import type { LocalOptions } from "./options/LocalOptions.ts";
import { type RunPaths, runPaths, sharedPaths } from "./paths.ts";
import { explainLoss } from "./processes/explainLoss.ts";
import type { Steps } from "./report/Steps.ts";

/** What {@link startDeployment} is to do. */
export interface StartRequest {
  readonly options: Pick<LocalOptions, "port" | "endpoint" | "keep">;
  readonly environment: LocalEnvironment;
  readonly steps: Steps;
  readonly signal: AbortSignal;
  /** @default what the project's own app says */
  readonly variant?: Variant;
  /** @default what the emulator's limits call for */
  readonly adapt?: Adaptation;
}

/** A deployment and the emulator that holds it. */
export interface StartedDeployment {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly assembly: AdaptedAssembly;
  /** Where it is deployed, until `signal` is aborted or the emulator ends. */
  target(signal: AbortSignal): DeployTarget;
  /** Synthesises the project as it is now, and deploys it over what is there. */
  redeploy(signal: AbortSignal): Promise<void>;
}

/**
 * Starts an emulator, or uses the one at the endpoint given, and deploys the project to it. The
 * project is synthesised meanwhile. When any of it fails nothing is left running.
 *
 * @throws {SignalboxError} CONFIG_INVALID, PYTHON_UNUSABLE, EMULATOR_INSTALL_FAILED, PORT_IN_USE,
 *   EMULATOR_FAILED, EMULATOR_UNREACHABLE or DEPLOY_FAILED.
 */
export async function startDeployment(request: StartRequest): Promise<StartedDeployment> {
  const { name } = await loadConfig(projectRoot);
  // Missing, it would be missed only once all else is done.
  findCdk(projectRoot);
  const start = new DeploymentStart(request, name);
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const stopOthers = (error: unknown) => {
    failed.abort(error);
    throw error;
  };
  const [emulator, assembly] = await Promise.allSettled([
    start.emulator(signal).catch(stopOthers),
    start.assembly(signal).catch(stopOthers),
  ]);
  if (emulator.status === "fulfilled" && assembly.status === "fulfilled") {
    return start.deploy(emulator.value, assembly.value);
  }
  if (emulator.status === "fulfilled") await emulator.value.stop();
  request.signal.throwIfAborted();
  throw failed.signal.reason;
}

class DeploymentStart {
  readonly #request: StartRequest;
  readonly #name: string;
  readonly #connection: Connection;
  readonly #paths: RunPaths;
  readonly #shared = sharedPaths();

  constructor(request: StartRequest, name: string) {
    this.#name = name;
    const { options, environment } = request;
    this.#request = request;
    this.#connection = {
      endpoint: options.endpoint ?? `http://${loopback}:${options.port}`,
      region: localRegion,
      accessKeyId: environment.accessKeyId,
      secretAccessKey: environment.secretAccessKey,
    };
    this.#paths = runPaths(this.#shared, runName(this.#connection.endpoint));
  }

  /** The emulator, ready for the CDK. */
  async emulator(signal: AbortSignal): Promise<Emulator> {
    const { steps, options } = this.#request;
    const emulator =
      options.endpoint === undefined
        ? await this.#ownEmulator(signal)
        : await steps.run(
            "emulator",
            () => useEndpoint(this.#connection.endpoint, signal),
            ({ endpoint }) => `answers at ${endpoint}`,
          );
    try {
      const target = this.#target(AbortSignal.any([signal, emulator.died]));
      const id = await this.#accountId();
      const account = { id, region: this.#connection.region };
      await steps.run(
        "bootstrap",
        () => bootstrap(target, account),
        () => `account ${id}`,
      );
      return emulator;
    } catch (error) {
      const reason = await explainLoss(error, emulator.died);
      await emulator.stop();
      throw reason;
    }
  }

  async #ownEmulator(signal: AbortSignal): Promise<Emulator> {
    const { steps, options, environment } = this.#request;
    const tools: Toolbox = { shared: this.#shared, environment: environment.inherited, signal };
    const onInstall = () =>
      steps.note("emulator", `installing ${emulatorPackage.name} ${emulatorPackage.version}, once`);
    const { python } = await steps.run(
      "emulator",
      () => installPackage(emulatorPackage, tools, onInstall),
      ({ reused }) =>
        `${emulatorPackage.name} ${emulatorPackage.version} ${reused ? "is there" : "installed"}`,
    );
    const { port, keep } = options;
    return steps.run(
      "emulator",
      () => startEmulator({ python, port, keep, paths: this.#paths }, tools),
      ({ endpoint, reused }) => `${reused ? "still runs" : "ready"} at ${endpoint}`,
    );
  }

  /** The project's assembly, as the emulator can take it. */
  async assembly(signal: AbortSignal): Promise<AdaptedAssembly> {
    const { steps, variant, adapt = adaptTemplates } = this.#request;
    const target = this.#target(signal);
    return steps.run(
      "synth",
      async () => {
        await generate(target);
        return synthesise(target, { adapt, app: variant?.app });
      },
      describeAssembly,
    );
  }

  async deploy(emulator: Emulator, assembly: AdaptedAssembly): Promise<StartedDeployment> {
    const signal = AbortSignal.any([this.#request.signal, emulator.died]);
    try {
      await this.#request.steps.run(
        "deploy",
        () => deployStacks(this.#target(signal), assembly.stacks),
        () => assembly.stacks.join(", "),
      );
      const target = (ending: AbortSignal) =>
        this.#target(AbortSignal.any([ending, emulator.died]));
      const redeploy = (ending: AbortSignal) => this.#redeploy(target(ending));
      return { emulator, assembly, deployment: await this.#deployment(), target, redeploy };
    } catch (error) {
      const reason = await explainLoss(error, emulator.died);
      await emulator.stop();
      throw reason;
    }
  }

  async #redeploy(target: DeployTarget): Promise<void> {
    const { variant, adapt = adaptTemplates } = this.#request;
    const { stacks } = await synthesise(target, { adapt, app: variant?.app });
    await deployStacks(target, stacks);
  }

  async #deployment(): Promise<Deployment> {
    const contexts = await loadContexts(projectRoot);
    const eventTypes = await loadEventTypes(projectRoot);
    const { options, variant } = this.#request;
    const { grants: configured } = await loadConfig(projectRoot);
    const grants = [...configured, ...(variant?.grants(eventTypes, configured) ?? [])];
    return {
      connection: this.#connection,
      clients: this.#clients(),
      name: this.#name,
      names: resourceNames(this.#name),
      subscribers: contexts.flatMap(({ subscribers }) => subscribers),
      pipelines: contexts.flatMap(({ pipeline }) => (pipeline ? [pipeline] : [])),
      hasPublicTypes: eventTypes.some(({ visibility }) => visibility === "public"),
      grants: grants.flatMap(({ name, delivery }) => ("to" in delivery ? [name] : [])),
      ...(options.endpoint === undefined ? { emulatorLog: this.#paths.emulatorLog } : {}),
    };
  }

  /** Every account has a default bus, whose ARN names the account. */
  async #accountId(): Promise<string> {
    const { Arn = "" } = await this.#clients().events.send(new DescribeEventBusCommand({}));
    return Arn.split(":")[4] ?? "";
  }

  #clients(): Clients {
    return createClients(this.#connection);
  }

  #target(signal: AbortSignal): DeployTarget {
    const environment = deployEnvironment(this.#request.environment.inherited, this.#connection);
    return { paths: this.#paths, environment, signal };
  }
}

/** Runs on the same emulator share their folder. */
function runName(endpoint: string): string {
  const { hostname, port } = new URL(endpoint);
  return hostname === loopback ? port : `${hostname}-${port}`.replaceAll(/[^\w.-]/g, "_");
}

function describeAssembly({ stacks, resources, leftOut, elsewhere }: AdaptedAssembly): string {
  const types = [...new Set(leftOut.map(({ type }) => type))];
  const without = leftOut.length === 0 ? "" : `; ${leftOut.length} left out (${types.join(", ")})`;
  const placed = elsewhere.map(
    ({ stack, environment }) => `; not ${stack}, for ${environment} alone`,
  );
  return `${stacks.length} stacks, ${resources} resources${without}${placed.join("")}`;
}
