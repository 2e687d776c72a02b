import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import type { Deployment } from "../../deploy/Deployment.ts";
import { pause } from "../../processes/until.ts";
import type { PublishingRun } from "../../run/runEvents.ts";
import { openAdmin } from "../openAdmin.ts";
import type { DeliveredEvent } from "./DeliveryEvidence.ts";
import type { PartnerQueue } from "./PartnerQueue.ts";
import { type PartnerResult, tellDeliveries } from "./PartnerResult.ts";
import { readPublicEvents } from "./readPublicEvents.ts";

/** What the act looks at. */
export interface PartnerRun extends Pick<PublishingRun, "catalog" | "signal" | "limits"> {
  readonly publicCatalog: PublicCatalog;
  /** Ids of the event types that it is granted. */
  readonly granted: readonly string[];
  /** Opened before anything was published. */
  readonly queue: Pick<PartnerQueue, "drain">;
  /** When the run began. */
  readonly since: Date;
}

const lookEveryMs = 150;

/**
 * Waits until the other account has every event that it is granted of those accepted since the run
 * began, or no more comes, and tells whether that is all it got.
 */
export async function runPartner(deployment: Deployment, run: PartnerRun): Promise<PartnerResult> {
  const { audit } = openAdmin(deployment, run.catalog);
  const { granted } = run;
  const routed = await readPublicEvents(audit, run.publicCatalog, run.since);
  const wanted = routed.filter(({ type }) => granted.includes(type)).length;
  const delivered = await collect(wanted, run);
  const types = run.publicCatalog.types.map(({ id }) => id);
  return tellDeliveries(types, { granted, routed, delivered });
}

async function collect(
  wanted: number,
  { queue, signal, limits = {} }: PartnerRun,
): Promise<readonly DeliveredEvent[]> {
  const delivered: DeliveredEvent[] = [];
  const { quietMs = 20_000 } = limits;
  let lastNews = performance.now();
  for (;;) {
    const found = await queue.drain(signal);
    delivered.push(...found);
    if (found.length > 0) lastNews = performance.now();
    if (delivered.length >= wanted || performance.now() - lastNews > quietMs) return delivered;
    await pause(lookEveryMs, signal);
  }
}
