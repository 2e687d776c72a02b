import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { dispatch, type Undispatched } from "../../dispatch.ts";
import type { CuratorMessage, CuratorPorts, CuratorSetup } from "./CuratorSetup.ts";
import { type CuratedMessage, curateMessage } from "./curateMessage.ts";
import { park, type WithholdDeadlines, withhold } from "./withhold.ts";

/** What became of one message of a batch. */
export type CuratorReport =
  | CuratedMessage
  /** The queue is to bring it back. */
  | { readonly verdict: "failed"; readonly reason: string };

/**
 * Takes a batch from the curator's queue: what is curated goes onto the public bus; what is
 * withheld is told of and parked; what is no event is parked. Reports on every message, in order;
 * one message's failure never fails another. A message not reported as failed is where it belongs,
 * or is of no public type; taking one again puts its event on the public bus again, with its id.
 */
export async function curateBatch(
  messages: readonly CuratorMessage[],
  { ports, catalog }: CuratorSetup,
  deadlines: WithholdDeadlines,
): Promise<readonly CuratorReport[]> {
  const curated = messages.map(({ body }) => curateSafely(body, catalog));
  const entries = curated.flatMap((message) =>
    message.verdict === "curated" ? [message.entry] : [],
  );
  const [undispatched, ...reports] = await Promise.all([
    dispatch(entries, { ...ports, bus: ports.publicBus }, deadlines.publish),
    ...curated.map((message, index) =>
      keepSafely(messages[index]?.body ?? "", message, ports, deadlines),
    ),
  ]);
  return reports.map((report) => afterDispatch(report, undispatched));
}

function curateSafely(body: string, catalog: PublicCatalog): CuratorReport {
  try {
    return curateMessage(body, catalog);
  } catch (error) {
    return { verdict: "failed", reason: reasonOf(error) };
  }
}

/** Does what an event that is not sent asks for. */
async function keepSafely(
  body: string,
  message: CuratorReport,
  ports: CuratorPorts,
  deadlines: WithholdDeadlines,
): Promise<CuratorReport> {
  try {
    if (message.verdict === "withheld") await withhold(body, message, ports, deadlines);
    if (message.verdict === "unreadable") await park(body, message.reason, ports, deadlines.park);
    return message;
  } catch (error) {
    return { verdict: "failed", reason: reasonOf(error) };
  }
}

function afterDispatch(report: CuratorReport, undispatched: Undispatched): CuratorReport {
  const reason = report.verdict === "curated" ? undispatched.get(report.entry) : undefined;
  return reason === undefined ? report : { verdict: "failed", reason };
}
