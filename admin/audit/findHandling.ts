import { eventKey } from "../../core/audit/auditKeys.ts";
import { subscriberId } from "../../project/names.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import { mapAtMost } from "../mapAtMost.ts";
import { explainRules } from "../routes/explainRules.ts";
import { findLoggedHandling } from "./findLoggedHandling.ts";
import { type Handling, handlingNoted } from "./Handling.ts";
import type { AuditEntry } from "./readEntry.ts";

/** Subscribers asked about at once. */
const concurrency = 5;

/**
 * What became of an accepted event at each subscriber whose rule lets it through, or that noted
 * something of it, in the order of their ids: by what subscribers note, for 30 days,
 * and by their logs, for three. What can't be read is told as the reason, and fails nothing. Of an
 * event whose detail is not what the gate kept nobody can tell whose rule lets it through.
 */
export async function findHandling(
  ports: AdminPorts,
  deployment: string,
  event: AuditEntry,
): Promise<readonly Handling[]> {
  if (event.status !== "accepted" || event.content.object?.check === "altered") return [];
  const subscribers = await ports.subscribers();
  const matching = new Set(
    explainRules({ ...event, text: busText(event) }, subscribers)
      .filter(({ matched }) => matched)
      .map(({ subscriber }) => subscriber),
  );
  const found = await mapAtMost(subscribers, concurrency, async (loaded) => {
    const subscriber = subscriberId(loaded);
    const isMatching = matching.has(subscriber);
    try {
      const noted = await findNoted(subscriber, event, ports, deployment);
      if (!noted && !isMatching) return [];
      const logged = await findLoggedHandling(subscriber, event, ports, deployment);
      return [explain(join(subscriber, noted, logged), loaded.subscription)];
    } catch (error) {
      const { message } = explainError(error, ports.surroundings);
      return isMatching ? [{ subscriber, outcome: null, attempts: 0, reason: message }] : [];
    }
  });
  return found.flat().toSorted((left, right) => (left.subscriber < right.subscriber ? -1 : 1));
}

async function findNoted(
  subscriber: string,
  { source, attributes }: AuditEntry,
  ports: AdminPorts,
  deployment: string,
): Promise<Handling | undefined> {
  const key = eventKey(source, String(attributes["id"]));
  const note = (await (await ports.outcomeNotes(deployment)).read(subscriber, [key])).get(key);
  return note && handlingNoted(subscriber, note, ports.now());
}

/**
 * A failure takes its note away, so that only the log knows of it; so it does of how an event ended
 * that was taken.
 */
function join(
  subscriber: string,
  noted: Handling | undefined,
  logged: Handling | undefined,
): Handling {
  if (!noted || !logged) return noted ?? logged ?? { subscriber, outcome: null, attempts: 0 };
  const { reason } = logged;
  const attempts = Math.max(noted.attempts, logged.attempts);
  if (noted.outcome === "taken") return { ...noted, ...logged, attempts };
  return {
    ...noted,
    attempts,
    ...(reason !== undefined && logged.outcome === noted.outcome ? { reason } : {}),
  };
}

/** Says why nothing tells how an event ended, where its subscription would have it so. */
function explain(handling: Handling, { idempotency, log }: Subscription): Handling {
  const { outcome, reason } = handling;
  const isUntold = outcome === "taken" || (outcome === null && idempotency === "off");
  if (!isUntold || log === "all" || reason !== undefined) return handling;
  const untold = `no failure: it logs nothing else, and notes no outcome (idempotency ${idempotency})`;
  return { ...handling, reason: untold };
}

function busText({ source, detailType, content }: AuditEntry): string {
  const frame = `"source":${JSON.stringify(source)},"detail-type":${JSON.stringify(detailType)}`;
  return `{${frame},"detail":${content.text}}`;
}
