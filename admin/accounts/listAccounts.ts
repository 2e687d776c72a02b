import type { Grant } from "../../core/grants/Grant.ts";
import type { PublicBusRule } from "../../core/grants/PublicBusRule.ts";
import { whyUncovered } from "../../core/grants/whyUncovered.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { mapAtMost } from "../mapAtMost.ts";
import { type PublicBusState, readPublicBus } from "./readPublicBus.ts";
import { rulesOfGrant } from "./rulesOfGrant.ts";

/** Queues asked at once. */
const concurrency = 8;

/** A rule on the public bus that serves a grant. */
export interface ListedRule {
  readonly name: string;
  readonly state: "enabled" | "disabled";
  /** Why no grant covers it; null where one does. */
  readonly uncovered: string | null;
}

/** A grant, and what of it is deployed. */
export interface ListedGrant {
  readonly grant: string;
  readonly account: string;
  /** Ids of event types, sorted. */
  readonly types: readonly string[];
  readonly delivery: Grant["delivery"]["kind"];
  /** The ARN of their queue or bus; null where they make rules of their own. */
  readonly to: string | null;
  /** Ours, or those that the account made. */
  readonly rules: readonly ListedRule[];
  /** How many events could not be delivered; null where the account delivers itself, or no queue is deployed. */
  readonly deadLetters: number | null;
}

/**
 * Every grant of the project, with its rules as they are deployed and how many events could not
 * be delivered.
 *
 * @throws {SignalboxError} GRANT_INVALID when the grants are not sound.
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when the public bus is not deployed.
 */
export async function listAccounts(
  ports: AdminPorts,
  deployment: string,
): Promise<readonly ListedGrant[]> {
  const state = await readPublicBus(ports, deployment);
  if (!state) return [];
  return mapAtMost(state.grants, concurrency, async (grant) => ({
    ...describeGrant(grant, state),
    deadLetters: await countLetters(grant, ports, deployment),
  }));
}

function describeGrant(grant: Grant, state: PublicBusState): Omit<ListedGrant, "deadLetters"> {
  const { name, account, types, delivery } = grant;
  return {
    grant: name,
    account,
    types,
    delivery: delivery.kind,
    to: delivery.kind === "ownRules" ? null : delivery.arn,
    rules: rulesOfGrant(grant, state).map((rule) => listedRule(rule, state)),
  };
}

function listedRule(rule: PublicBusRule, { book }: PublicBusState): ListedRule {
  return {
    name: rule.name,
    state: rule.isEnabled ? "enabled" : "disabled",
    uncovered: whyUncovered(rule, book) ?? null,
  };
}

async function countLetters(
  { name, delivery }: Grant,
  ports: Pick<AdminPorts, "queues">,
  deployment: string,
): Promise<number | null> {
  if (delivery.kind === "ownRules") return null;
  const queues = await ports.queues();
  const url = await queues.find(resourceNames(deployment).grantDeadLetterQueue(name));
  if (url === undefined) return null;
  const { visible, inFlight } = await queues.depth(url);
  return visible + inFlight;
}
