import type { AdminPorts } from "../AdminPorts.ts";
import { ifThere } from "../logs/ifThere.ts";
import { failureText, type LogEntry } from "../logs/LogEntry.ts";
import { readLogs } from "../logs/readLogs.ts";
import type { Handling } from "./Handling.ts";
import type { AuditEntry } from "./readEntry.ts";

/** Older events are not looked for: reading a log takes the longer the more of it there is. */
const maxAgeMs = 3 * 86_400_000;

/**
 * What a subscriber's log says of an event: the only word of what failed, and of what went well
 * where it notes no outcomes. Undefined where the log says nothing, or the event is older than three days.
 */
export async function findLoggedHandling(
  subscriber: string,
  { source, attributes }: Pick<AuditEntry, "source" | "attributes">,
  ports: AdminPorts,
  deployment: string,
): Promise<Handling | undefined> {
  const receivedAt = Date.parse(String(attributes["receivedAt"]));
  if (!(ports.now().getTime() - receivedAt <= maxAgeMs)) return undefined;
  const lines = readLogs(ports, deployment, {
    of: subscriber,
    since: new Date(receivedAt),
    event: `${source}#${String(attributes["id"])}`,
  });
  let attempts = 0;
  let last: LogEntry | undefined;
  for await (const entries of ifThere(lines)) {
    const outcomes = entries.filter(({ fields }) => isOutcome(fields["outcome"]));
    attempts += outcomes.length;
    last = outcomes.at(-1) ?? last;
  }
  return last && toHandling(subscriber, attempts, last);
}

function toHandling(subscriber: string, attempts: number, last: LogEntry): Handling {
  const { outcome, reason } = last.fields;
  const why = failureText(last) ?? (typeof reason === "string" ? reason : undefined);
  return {
    subscriber,
    outcome: isOutcome(outcome) ? outcome : null,
    attempts,
    endedAt: last.time,
    ...(why === undefined ? {} : { reason: why }),
  };
}

function isOutcome(outcome: unknown): outcome is "handled" | "ignored" | "failed" {
  return outcome === "handled" || outcome === "ignored" || outcome === "failed";
}
