import { untilAborted } from "../../../core/async/untilAborted.ts";
import { shorten } from "../../../core/text/shorten.ts";
import { dispatch, timeIsUp } from "../../dispatch.ts";
import type { CuratorPorts } from "./CuratorSetup.ts";
import { type Withheld, withheldEvent } from "./withheldEvent.ts";

/** When time is up for each half of what withholding an event takes. */
export interface WithholdDeadlines {
  readonly publish: AbortSignal;
  readonly park: AbortSignal;
}

/**
 * Tells of an event that is withheld, then parks its message, in this order: one that is parked
 * has been told of. Doing both again tells of it once and may park it twice. Rejects when it is
 * not known that both are done.
 */
export async function withhold(
  body: string,
  withheld: Withheld,
  ports: CuratorPorts,
  deadlines: WithholdDeadlines,
): Promise<void> {
  const entry = withheldEvent(withheld);
  if (entry) {
    const { wait, random, ingressBus: bus } = ports;
    const untold = await dispatch([entry], { bus, wait, random }, deadlines.publish);
    const reason = untold.get(entry);
    if (reason !== undefined) throw new Error(`that it is withheld could not be told: ${reason}`);
  }
  await park(body, whyWithheld(withheld), ports, deadlines.park);
}

/** Puts a copy of a message on the dead-letter queue. Rejects when it is not known to be there. */
export async function park(
  body: string,
  reason: string,
  { queue }: CuratorPorts,
  signal: AbortSignal,
): Promise<void> {
  await untilAborted(signal, () => queue.park(body, reason, signal), timeIsUp);
}

function whyWithheld({ type, violations }: Withheld): string {
  const [first] = violations;
  const what = first ? `${first.pointer || "it"} ${first.message}` : "it breaks it";
  const more = violations.length > 1 ? `, and ${violations.length - 1} more` : "";
  return (
    `${type.id} is not what its public schema (version ${type.schemaVersion}) says: ` +
    `${shorten(what, 500)}${more}. Mend the schema, deploy, then redrive this queue.`
  );
}
