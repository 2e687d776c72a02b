import type { DeliveredGrant } from "../../core/grants/DeliveredGrant.ts";
import { shorten } from "../../core/text/shorten.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type DeliveryFailure, deliveryFailure } from "../deadLetters/deliveryFailure.ts";
import { peek } from "../deadLetters/peek.ts";
import type { AccountProblem } from "./AccountProblem.ts";
import { admittingStatement } from "./admittingStatement.ts";
import type { PublicBusState } from "./readPublicBus.ts";

/** Letters looked at; they are all of a kind mostly. */
const mostLetters = 20;
const maxMessageLength = 300;

/** How EventBridge names a queue or a bus that refuses, or is not there: recorded as either. */
const refusing: ReadonlySet<string> = new Set(["NO_PERMISSIONS", "NO_RESOURCE"]);

/** A dead letter's reason, and when it came. */
type Letter = DeliveryFailure & { readonly sentAt: string };

/** Letters that are there for one reason. */
interface Refused {
  readonly grant: DeliveredGrant;
  readonly queue: string;
  readonly letters: readonly Letter[];
  /** Whether there may be more than were looked at. */
  readonly isMore: boolean;
}

/**
 * What of a grant could not be delivered, by EventBridge's reason. The messages stay where they
 * are; each reading counts as a receive.
 */
export async function findRefusals(
  grant: DeliveredGrant,
  { place }: Pick<PublicBusState, "place">,
  ports: Pick<AdminPorts, "queues">,
  deployment: string,
): Promise<readonly AccountProblem[]> {
  const queues = await ports.queues();
  const queue = resourceNames(deployment).grantDeadLetterQueue(grant.name);
  const url = await queues.find(queue);
  if (url === undefined) return [];
  const letters = (await peek(queues, url, mostLetters)).map((message) => ({
    ...deliveryFailure(message),
    sentAt: message.sentAt,
  }));
  const isMore = letters.length === mostLetters;
  const byReason = Map.groupBy(letters, ({ errorCode, targetArn }) => `${errorCode} ${targetArn}`);
  return [...byReason.values()].map((some) => {
    const refused = { grant, queue, letters: some, isMore };
    const isRefused = refusing.has(some[0]?.errorCode ?? "");
    const isCurrent = (some[0]?.targetArn ?? grant.delivery.arn) === grant.delivery.arn;
    return {
      grant: grant.name,
      account: grant.account,
      problem: problemText(refused),
      ...(isRefused && isCurrent
        ? { remedy: refusalText(refused), add: admittingStatement(grant, place, deployment) }
        : { remedy: `${isCurrent ? "" : "That was another target. "}${lookText(refused)}` }),
    };
  });
}

function problemText({ letters, isMore }: Refused): string {
  const { errorCode = "for a reason that nothing tells", errorMessage } = letters[0] ?? {};
  const last = letters
    .map(({ sentAt }) => sentAt)
    .toSorted()
    .at(-1);
  const { length } = letters;
  const events = length === 1 ? "an event" : `${length} events`;
  const said = errorMessage === undefined ? "" : `: ${shorten(errorMessage, maxMessageLength)}`;
  return (
    `could not be given ${isMore ? "at least " : ""}${events}, the latest at ${last}, ` +
    `${errorCode}${said}`
  );
}

function refusalText(refused: Refused): string {
  const { account, delivery } = refused.grant;
  return (
    `${delivery.arn} is gone or refuses us: have account ${account} see that it is there and add ` +
    `the statement to its policy. ${keyText(delivery)}${lookText(refused)}`
  );
}

/** A queue whose key our role may not use refuses as if it were not there. */
function keyText(delivery: DeliveredGrant["delivery"]): string {
  if (delivery.kind === "bus") return "";
  return delivery.keyArn === undefined
    ? "If the queue is encrypted with a KMS key, name that as keyArn in the grant. "
    : `The policy of ${delivery.keyArn} has to let the same role do kms:GenerateDataKey and ` +
        "kms:Decrypt. ";
}

function lookText({ queue }: Refused): string {
  return (
    `What could not be delivered stays for 14 days and is not sent again by itself: see ` +
    `npx signalbox dlq show ${queue}, and delete it there once all is well.`
  );
}
