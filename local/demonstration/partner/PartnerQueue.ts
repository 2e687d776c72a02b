import { EnableRuleCommand, ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { eventKey } from "../../../core/audit/auditKeys.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { parseExact } from "../../../core/json/parseExact.ts";
import type { ResourceNames } from "../../../project/names.ts";
import type { Clients } from "../../clients.ts";
import type { Deployment } from "../../deploy/Deployment.ts";
import { standInName } from "../../emulator/templates/standIns.ts";
import { EventQueue } from "../../observe/EventQueue.ts";
import type { DeliveredEvent } from "./DeliveryEvidence.ts";
import { partner } from "./demonstrationGrants.ts";
import { toDetail } from "./readPublicEvents.ts";

/**
 * The other account's queue, to which the demonstration grant delivers. It stays where it is, as
 * the deployment does: what comes later comes into it.
 */
export class PartnerQueue {
  /** What it is called in the account that the emulator has. */
  static readonly queueName = standInName(partner.account, partner.queue);
  readonly #queue: EventQueue;

  private constructor(queue: EventQueue) {
    this.#queue = queue;
  }

  /**
   * Opens it with nothing in it: what an earlier run was delivered is none of this one's. The rules
   * that deliver to it are enabled, since on this emulator whatever holds them against the grants
   * disables them.
   */
  static async open(
    { clients, names, grants }: Pick<Deployment, "clients" | "names" | "grants">,
    signal: AbortSignal,
  ): Promise<PartnerQueue> {
    const queue = await EventQueue.open(clients, PartnerQueue.queueName);
    if (grants.includes(partner.grant)) await enableRules(clients.events, names);
    await queue.drain(signal);
    return new PartnerQueue(queue);
  }

  /** The events that came since the last call. */
  async drain(signal: AbortSignal): Promise<readonly DeliveredEvent[]> {
    return (await this.#queue.drain(signal)).map(readDelivered);
  }
}

async function enableRules(
  events: Clients["events"],
  { publicBus: EventBusName, grantRules }: ResourceNames,
): Promise<void> {
  const NamePrefix = grantRules(partner.grant).replace("*", "");
  const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName, NamePrefix }));
  for (const { Name } of Rules) await events.send(new EnableRuleCommand({ EventBusName, Name }));
}

/** An event as the bus delivers it: JSON text. */
export function readDelivered(text: string): DeliveredEvent {
  const event = asObject(parseExact(text).exact) ?? {};
  const source = String(event["source"]);
  const { resources } = event;
  const detail = toDetail(event["detail"]);
  return {
    key: eventKey(source, String(detail.metadata["id"])),
    type: eventTypeId(source, String(event["detail-type"])),
    resources: Array.isArray(resources) ? resources : [],
    detail,
  };
}
