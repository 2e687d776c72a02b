import type { Grant } from "../../core/grants/Grant.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type DeliveryFailure, deliveryFailure } from "../deadLetters/deliveryFailure.ts";
import { peek } from "../deadLetters/peek.ts";
import type { AccountProblem } from "./AccountProblem.ts";
import { admittingStatement } from "./admittingStatement.ts";
import type { PublicBusState } from "./readPublicBus.ts";

/** Letters looked at; they are all of a kind mostly. */
const mostLetters = 20;

/**
 * What of a grant could not be delivered, by EventBridge's reason. The messages stay where they
 * are; each reading counts as a receive.
 */
export async function findRefusals(
  grant: Grant,
  state: PublicBusState,
  {
    ports,
    deployment,
  }: { readonly ports: Pick<AdminPorts, "queues">; readonly deployment: string },
): Promise<readonly AccountProblem[]> {
  if (grant.delivery.kind === "ownRules") return [];
  const queues = await ports.queues();
  const name = resourceNames(deployment).grantDeadLetterQueue(grant.name);
  const url = await queues.find(name);
  if (url === undefined) return [];
  const letters = (await peek(queues, url, mostLetters)).map((letter) => deliveryFailure(letter));
  const byCode = Map.groupBy(letters, (failure) => failure?.errorCode ?? "unknown");
  return [...byCode].map(([code, failures]) =>
    refusal(code, failures, { grant, state, queue: name, deployment }),
  );
}

interface Refused {
  readonly grant: Grant;
  readonly state: PublicBusState;
  readonly queue: string;
  readonly deployment: string;
}

/** How EventBridge names a queue or a bus that refuses, or is not there: recorded as either. */
const refusing: ReadonlySet<string> = new Set(["NO_PERMISSIONS", "NO_RESOURCE"]);

function refusal(
  code: string,
  failures: readonly (DeliveryFailure | undefined)[],
  { grant, state, queue, deployment }: Refused,
): AccountProblem {
  const { name, account } = grant;
  const [first] = failures;
  const said = first?.errorMessage === undefined ? "" : `: ${first.errorMessage}`;
  const { length } = failures;
  const events =
    length === 1 ? "an event" : `${length === mostLetters ? "at least " : ""}${length} events`;
  const problem = `could not be given ${events}, ${code}${said}`;
  const look = `npx signalbox dlq show ${queue}`;
  if (!refusing.has(code)) return { grant: name, account, problem, remedy: `See ${look}.` };
  const to = first?.targetArn ?? "their queue or bus";
  return {
    grant: name,
    account,
    problem,
    remedy:
      `${to} is gone or refuses us: have account ${account} see that it is there and add the ` +
      "statement to its policy; with a key of its own for encryption, the key's policy has to let " +
      `the same role use it. What was refused stays in ${queue} for 14 days: ${look}.`,
    add: admittingStatement(grant, state.place, deployment),
  };
}
