import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Queues } from "./Queues.ts";

/**
 * The URL of the queue with this name.
 *
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when the account and region have none.
 */
export async function openQueue(queues: Queues, name: string): Promise<string> {
  const url = await queues.find(name);
  if (url !== undefined) return url;
  throw new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `There is no queue ${name} in this account and region. Check region, account and ` +
      "--deployment, or deploy first with `npx cdk deploy --all` (`npm start` for the emulator).",
  );
}
