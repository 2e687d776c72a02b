import { Logger } from "@aws-lambda-powertools/logger";
import type { Context, DynamoDBRecord } from "aws-lambda";
import type { BusEntry } from "../../../../../core/bus/EventBus.ts";
import { transitionsHandler } from "../../../../../functions/stages/pipeline/transitions/transitionsHandler.ts";

/** An event as it was published. */
export interface WorldEvent {
  readonly type: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is published when the stream tells of these changes, one by one. */
export async function tellStream(records: readonly DynamoDBRecord[]): Promise<readonly BusEntry[]> {
  const told: BusEntry[] = [];
  const handler = transitionsHandler({
    logger: new Logger({ logLevel: "SILENT" }),
    isDeclared: () => true,
    bus: {
      name: "ingress",
      put: async (entries) => {
        told.push(...entries);
        return entries.map(() => ({ status: "accepted", eventId: "e" }) as const);
      },
    },
  });
  for (const record of records) await handler({ Records: [record] }, {} as Context);
  return told;
}

/** As the gate takes events: one of each id, and never another under the same. */
export function takenOnce(entries: readonly BusEntry[]): readonly WorldEvent[] {
  const taken = new Map<string, { readonly text: string; readonly event: WorldEvent }>();
  for (const { source, detailType, detail } of entries) {
    const event = { type: `${source}@${detailType}`, ...(JSON.parse(detail) as object) };
    const { id } = (event as WorldEvent).metadata;
    const text = JSON.stringify(event);
    const known = taken.get(id);
    if (known && known.text !== text)
      throw new Error(`two events of one id: ${known.text} ${text}`);
    taken.set(id, { text, event: event as WorldEvent });
  }
  return [...taken.values()].map(({ event }) => event);
}
