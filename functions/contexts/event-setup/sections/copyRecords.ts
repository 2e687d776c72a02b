import type { BuildRequest, BuildResponse } from "signalbox/component";
import type { EventRecords, RecordKind } from "../store/EventContent.ts";
import type { EventStore } from "../store/EventStore.ts";
import { writtenEvent } from "./writtenEvent.ts";

/** Writes records into the event that is built, each under a new id, and answers which became which. */
export async function copyRecords<Kind extends RecordKind>(
  store: EventStore,
  request: BuildRequest<unknown>,
  kind: Kind,
  records: readonly EventRecords[Kind][],
): Promise<BuildResponse> {
  const ids = new Map(records.map(({ id }) => [id, request.newId(kind, id)]));
  const copies = records.map((record) => ({ ...record, id: ids.get(record.id) ?? record.id }));
  await store.write(writtenEvent(request), kind, copies, request.signal);
  return { success: true, recordMappings: { [kind]: Object.fromEntries(ids) } };
}
