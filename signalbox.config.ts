import { defineConfig } from "signalbox/config";

/** The settings of this deployment; each is described in `project/config/SignalboxConfig.ts`. */
export const config = defineConfig({
  name: "signalbox",
});
