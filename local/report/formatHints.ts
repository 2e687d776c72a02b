import type { Deployment } from "../deploy/Deployment.ts";
import type { Emulator } from "../emulator/Emulator.ts";
import type { LocalOptions } from "../options/LocalOptions.ts";

/** What to look at next, as commands to paste. */
export function formatHints(
  { connection, names }: Deployment,
  { watch }: Pick<LocalOptions, "watch">,
): string {
  const { endpoint, region, accessKeyId, secretAccessKey } = connection;
  const saving = watch ? " What you save in schemas/ and functions/ is redeployed." : "";
  return `
It runs at ${endpoint} until Ctrl-C.${saving} Look around in another shell, in this folder:

  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  npx signalbox audit search --type github@push
  npx signalbox audit suspects --open
  npx signalbox quarantine list --limit 5
  npx signalbox types show github@star.created
  npx signalbox subscribers list
  aws events put-events --entries '[{"EventBusName":"${names.ingressBus}","Source":"github","DetailType":"star.created","Detail":"{}"}]'
`;
}

/** How to end an emulator that is left running. */
export function formatFarewell({ endpoint, pid }: Emulator): string {
  return `The emulator still runs at ${endpoint}. End it with: kill -- -${pid}\n`;
}
