import { existsSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { importModule } from "../importModule.ts";
import type { SignalboxConfig } from "./SignalboxConfig.ts";

const place = "signalbox.config.ts";

/**
 * The settings of the project's deployment.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} CONFIG_INVALID when the file is missing, can't be loaded, exports no
 *   settings, or holds one that is not allowed.
 */
export async function loadConfig(root: string): Promise<SignalboxConfig> {
  const file = join(root, place);
  if (!existsSync(file)) {
    throw new SignalboxError("CONFIG_INVALID", `There is no ${place} in the project. ${remedy}`);
  }
  const { config } = await importModule(file, place, "CONFIG_INVALID");
  if (typeof asObject(config)?.["name"] === "string") return config as SignalboxConfig;
  throw new SignalboxError("CONFIG_INVALID", `${place} exports no config. ${remedy}`);
}

const remedy =
  'Write `export const config = defineConfig({ name: "…" });`, with defineConfig from signalbox/config.';
