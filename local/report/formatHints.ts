import type { Deployment } from "../deploy/Deployment.ts";
import type { Emulator } from "../emulator/Emulator.ts";

/** What a run says when it stays. */
export interface Stay {
  /** What is redeployed when it is saved, if anything is watched. */
  readonly watched: readonly string[];
  /** What to look at next, as commands to paste. */
  readonly hints: readonly string[];
}

/** Where it runs, and what to look at next. */
export function formatHints({ connection }: Deployment, { watched, hints }: Stay): string {
  const { endpoint, region, accessKeyId, secretAccessKey } = connection;
  const saving = watched.length > 0 ? ` What you save in ${listed(watched)} is redeployed.` : "";
  const commands = [
    `export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    ...hints,
  ];
  return `
It runs at ${endpoint} until Ctrl-C.${saving} Look around in another shell, in this folder:

${commands.map((command) => `  ${command}\n`).join("")}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** How to end an emulator that is left running. */
export function formatFarewell({ endpoint, pid }: Emulator): string {
  return `The emulator still runs at ${endpoint}. End it with: kill -- -${pid}\n`;
}
