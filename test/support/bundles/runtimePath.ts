import { join } from "node:path";
import { layerPackages } from "../../../infra/bundling/runtime/runtimeParts.ts";

/** Has Node find the layer's packages, as Lambda's environment does where it lies in `/opt`. */
export function runtimePath(runtime: string): Readonly<Record<string, string>> {
  return { NODE_PATH: join(runtime, layerPackages) };
}
