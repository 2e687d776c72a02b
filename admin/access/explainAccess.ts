import type { Place } from "../../project/access/Place.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { usageError } from "../errors/usageError.ts";
import { findType } from "../eventTypes/findType.ts";
import type { AccessExplanation, AccessQuestion } from "./AccessExplanation.ts";
import { explainPublishing } from "./explainPublishing.ts";
import { explainSubscribing } from "./explainSubscribing.ts";
import { readCaller } from "./readCaller.ts";

/**
 * Says whether somebody may publish events of a type, or get them, by the policies that the
 * configuration makes, with the statement that decides. Asks no deployment: what is deployed is held
 * against the configuration by `checkAccounts`. What the principal's own policies say, only its
 * account knows.
 *
 * @throws {SignalboxError} USAGE_INVALID when the principal, an account or the organisation is none.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN with the nearest id when there's no such type.
 * @throws {SignalboxError} GRANT_INVALID or PUBLISHER_INVALID when the configuration is not sound.
 */
export async function explainAccess(
  ports: AdminPorts,
  deployment: string,
  question: AccessQuestion,
): Promise<AccessExplanation> {
  checkQuestion(question);
  const { principal, action, organisation } = question;
  const type = findType(await ports.catalog(), question.type);
  const place = await placeOf(ports, question);
  const caller = readCaller(principal, place.partition);
  const ways =
    action === "subscribe"
      ? explainSubscribing({ deployment, place, type, caller, ...(await ports.grants()) })
      : [
          explainPublishing({
            deployment,
            place,
            type,
            caller,
            organisation,
            publishers: await ports.publishers(),
          }),
        ];
  return {
    principal: caller.arn,
    account: caller.account,
    action,
    type: type.id,
    allowed: ways.some(({ allowed }) => allowed),
    ways,
  };
}

function checkQuestion({ principal, account, organisation }: AccessQuestion): void {
  readCaller(principal, "aws");
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw usageError(`--account ${JSON.stringify(account)} is no account: give its 12 digits.`);
  }
  if (organisation !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organisation)) {
    throw usageError(
      `--organisation ${JSON.stringify(organisation)} is none: give its id, for example o-a1b2c3d4e5.`,
    );
  }
}

/** Where the router is: nobody reaches into another partition, so it is the principal's. */
async function placeOf(
  ports: Pick<AdminPorts, "identity" | "region">,
  { principal, account }: AccessQuestion,
): Promise<Place> {
  const region = await ports.region();
  if (account !== undefined) {
    return { partition: readCaller(principal, "aws").partition, region, account };
  }
  const [, partition = "", , , own = ""] = (await ports.identity()).split(":");
  return { partition, region, account: own };
}
