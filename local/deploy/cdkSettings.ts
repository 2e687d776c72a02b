import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { emulatorVariable } from "../../infra/config.ts";

/** What `cdk.json` and `cdk.context.json` say that matters to a synthesis. */
export interface CdkSettings {
  /** The command that synthesises the app. */
  readonly app?: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * Reads the CDK's settings of a project, as its command line does.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} DEPLOY_FAILED when a file is no JSON object.
 */
export async function readCdkSettings(root: string): Promise<CdkSettings> {
  const settings = await readObject(root, "cdk.json");
  const { app } = settings;
  return {
    ...(typeof app === "string" && app.trim() !== "" ? { app } : {}),
    context: {
      ...(await readObject(root, "cdk.context.json")),
      ...asObject(settings["context"]),
    },
  };
}

/**
 * The command that synthesises the project's app.
 *
 * @throws {SignalboxError} DEPLOY_FAILED when `cdk.json` is missing or names none.
 */
export function appOf({ app }: CdkSettings): string {
  if (app !== undefined) return app;
  throw failed(
    "There is no cdk.json in the project, or it names no app. Write one with " +
      '{ "app": "node infra/app.ts" }, the command that synthesises the stacks.',
  );
}

/**
 * The environment in which an app synthesises for the emulator into `outdir`, told as the CDK's
 * command line tells it. Account and Region are left open: stacks go wherever the emulator is.
 */
export function synthEnvironment(
  environment: Readonly<Record<string, string>>,
  { context }: Pick<CdkSettings, "context">,
  outdir: string,
): Record<string, string> {
  const { CDK_DEFAULT_ACCOUNT: _account, CDK_DEFAULT_REGION: _region, ...rest } = environment;
  return {
    ...rest,
    [emulatorVariable]: "1",
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify(context),
  };
}

async function readObject(root: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  let text: string;
  try {
    text = await readFile(join(root, name), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw failed(`${name} can't be read: ${String(error)}`, error);
  }
  try {
    const found = asObject(JSON.parse(text));
    if (found) return found;
  } catch (error) {
    throw failed(`${name} is no JSON: ${String(error)}`, error);
  }
  throw failed(`${name} is no JSON object.`);
}

function failed(message: string, cause?: unknown): SignalboxError {
  return new SignalboxError("DEPLOY_FAILED", message, { cause });
}
