import { type AuditKey, acceptedKey } from "../../core/audit/auditKeys.ts";
import { fromItem } from "../../core/audit/fromItem.ts";
import { asObject } from "../../core/json/asObject.ts";
import { givenUpAttribute } from "../../core/retries/WorkedQueue.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { lastFailure } from "../logs/lastFailure.ts";
import type { DeadLetterQueue } from "./deadLetterQueues.ts";
import { type DescribedMessage, describeMessage } from "./describeMessage.ts";
import type { QueueMessage } from "./Queues.ts";

/** Why a message is a dead letter. */
export interface DeadLetterCause {
  readonly reason: string;
  /** RFC 3339; absent where that is not told. */
  readonly time?: string;
}

/** A dead letter with what can be told of the event in it, and why it is there. */
export interface DeadLetter extends Omit<DescribedMessage, "busId" | "source"> {
  /** The id that EventBridge gave the event on the ingress bus; absent where that is not known. */
  readonly ingressId?: string;
  /** Absent where nothing tells it. */
  readonly cause?: DeadLetterCause;
}

/**
 * Looks into a dead letter: what it says by itself, the id its event came in with, and what the
 * function that gave up on it logged or noted last about it.
 */
export async function describeLetter(
  message: QueueMessage,
  queue: DeadLetterQueue,
  ports: AdminPorts,
  deployment: string,
): Promise<DeadLetter> {
  const { busId, source, ...described } = describeMessage(message);
  const { eventId } = described;
  const key =
    source === undefined || eventId === undefined ? undefined : acceptedKey(source, eventId);
  const ingressId = await findIngressId(queue, { busId, key }, ports, deployment);
  const cause =
    causeInside(described, message, queue) ??
    (await causeLogged(message, queue, ports)) ??
    (queue.bus === "core" && key ? await causeNoted(queue.id, key, ports, deployment) : undefined);
  return {
    ...described,
    ...(ingressId === undefined ? {} : { ingressId }),
    ...(cause ? { cause } : {}),
  };
}

/** The core bus gives events an id of its own; the audit table has the first one. */
async function findIngressId(
  { bus }: DeadLetterQueue,
  event: { readonly busId: string | undefined; readonly key: AuditKey | undefined },
  ports: AdminPorts,
  deployment: string,
): Promise<string | undefined> {
  if (bus === "ingress") return event.busId;
  if (bus === undefined || event.key === undefined) return undefined;
  const item = await (await ports.auditReader(deployment)).get(event.key);
  return item && fromItem(item).ingressId;
}

function causeInside(
  { deliveryFailure, body }: DescribedMessage,
  { attributes, sentAt }: QueueMessage,
  queue: DeadLetterQueue,
): DeadLetterCause | undefined {
  const givenUp = attributes[givenUpAttribute]?.text;
  if (givenUp !== undefined) {
    const who = queue.id === "curator" ? "the curator" : "its subscriber";
    return { reason: `${who} gave it up: ${givenUp}`, time: sentAt };
  }
  if (deliveryFailure) {
    const { errorCode, errorMessage } = deliveryFailure;
    const why = [errorCode, errorMessage].filter(Boolean).join(": ");
    return { reason: `the rule could not deliver it${why && `: ${why}`}` };
  }
  // What Lambda writes of a batch of a stream that it gave up on.
  const condition = asObject(asObject(body)?.["requestContext"])?.["condition"];
  return typeof condition === "string" ? { reason: condition } : undefined;
}

async function causeLogged(
  { id: messageId, sentAt }: QueueMessage,
  { functionName }: DeadLetterQueue,
  ports: AdminPorts,
): Promise<DeadLetterCause | undefined> {
  if (functionName === undefined) return undefined;
  const found = await lastFailure(await ports.logs(), {
    functionName,
    since: new Date(sentAt),
    until: ports.now(),
    messageId,
  });
  return found && { reason: found.reason, time: found.time };
}

/** A process that dies over an event logs nothing of it, but the note that it began stays. */
async function causeNoted(
  subscriberId: string,
  { pk }: AuditKey,
  ports: AdminPorts,
  deployment: string,
): Promise<DeadLetterCause | undefined> {
  const notes = await (await ports.outcomeNotes(deployment)).read(subscriberId, [pk]);
  const note = notes.get(pk);
  if (!note || note.outcome !== undefined) return undefined;
  const { startedAt: time } = note;
  return {
    reason: "its process ended over it, by a crash or a time-out",
    ...(time === undefined ? {} : { time }),
  };
}
