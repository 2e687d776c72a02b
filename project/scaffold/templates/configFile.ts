import type { Sample } from "./Sample.ts";

/** Its `signalbox.config.ts`. */
export function configFile({ deployment }: Sample): string {
  return `import { defineConfig } from "signalbox/config";

/** The settings of this deployment; the compiler knows them all, with what each is for. */
export const config = defineConfig({
  name: ${JSON.stringify(deployment)},
  // Before others depend on it, say here who publishes what (publishers), who looks into queues
  // (operators), and whom alarms tell (alarmTopicArn): the synth reminds you until you do.
});
`;
}
