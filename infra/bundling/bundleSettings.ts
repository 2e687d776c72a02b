import type { BuildOptions } from "esbuild";
import { moduleConditions } from "../../project/moduleConditions.ts";
import { environmentCredentials } from "./environmentCredentials.ts";

/** How every function is bundled. */
export const bundleSettings = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  // The packages' ES modules can be shaken: 347 KB of SDK clients instead of 578.
  mainFields: ["module", "main"],
  conditions: [...moduleConditions],
  legalComments: "none",
  tsconfigRaw: {},
  plugins: [environmentCredentials],
} as const satisfies BuildOptions;
