import type { Sample } from "./Sample.ts";

/** Its `signalbox.config.ts`. */
export function configFile({ deployment }: Sample): string {
  return `import { defineConfig } from "signalbox/config";

/** The settings of this deployment; the compiler knows them all, with what each is for. */
export const config = defineConfig({
  name: ${JSON.stringify(deployment)},
});
`;
}
