import type { PreviewedFunction, ProjectPreview } from "./ProjectPreview.ts";

/** How a project gets to where it runs. */
export interface RedeployPorts {
  /** What would be deployed now. */
  preview(): Promise<ProjectPreview>;
  /** Deploys everything: templates, and the code of functions whose template changed. */
  deployAll(): Promise<void>;
  /** Has a function run the code in its folder from now on. */
  updateCode(changed: PreviewedFunction): Promise<void>;
}

/** What a redeployment came to. */
export type Redeployed =
  | { readonly kind: "nothing" }
  /** Names of functions that run other code now. */
  | { readonly kind: "code"; readonly functions: readonly string[] }
  | { readonly kind: "everything" };

/**
 * Brings what was saved to where the project runs. Where nothing but code has changed, the
 * functions get it by themselves, which takes a moment; anything else is deployed as ever. What
 * fails changes nothing of what it knows, so that the next try does all that is missing.
 */
export class Redeployer {
  readonly #ports: RedeployPorts;
  /** What the templates that were deployed are made from; undefined when that is not known. */
  #declared: string | undefined;
  /** The hash of the code that each function runs, where it is known. */
  readonly #code = new Map<string, string>();
  /** Functions whose code differs from what CloudFormation believes. */
  readonly #ahead = new Set<string>();

  /** @param running what was deployed, where it is known. */
  constructor(ports: RedeployPorts, running?: ProjectPreview) {
    this.#ports = ports;
    if (running) this.#learn(running);
  }

  /** Redeploys what has changed since. One at a time. */
  async redeploy(): Promise<Redeployed> {
    const next = await this.#ports.preview();
    if (next.declared !== this.#declared) return this.#deployAll(next);
    const changed = next.functions.filter(
      ({ functionName, hash }) => this.#code.get(functionName) !== hash,
    );
    for (const one of changed) await this.#update(one);
    if (changed.length === 0) return { kind: "nothing" };
    return { kind: "code", functions: changed.map(({ name }) => name) };
  }

  async #deployAll(next: ProjectPreview): Promise<Redeployed> {
    // Which part of it is deployed when it fails, nobody knows.
    this.#declared = undefined;
    await this.#ports.deployAll();
    // CloudFormation leaves alone what its template says already.
    const stale = next.functions.filter(({ functionName }) => this.#ahead.has(functionName));
    for (const one of stale) await this.#update(one);
    this.#learn(next);
    return { kind: "everything" };
  }

  async #update(changed: PreviewedFunction): Promise<void> {
    const { functionName, hash } = changed;
    this.#ahead.add(functionName);
    this.#code.delete(functionName);
    await this.#ports.updateCode(changed);
    this.#code.set(functionName, hash);
  }

  #learn({ declared, functions }: ProjectPreview): void {
    this.#declared = declared;
    for (const { functionName, hash } of functions) this.#code.set(functionName, hash);
  }
}
