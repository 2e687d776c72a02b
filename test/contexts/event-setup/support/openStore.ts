import { eventDashboardOver } from "../../../../functions/contexts/event-setup/components/eventDashboard.ts";
import { registrationOver } from "../../../../functions/contexts/event-setup/components/registration.ts";
import { scheduleOver } from "../../../../functions/contexts/event-setup/components/schedule.ts";
import { pipelineOver } from "../../../../functions/contexts/event-setup/pipeline.ts";
import type { EventStore } from "../../../../functions/contexts/event-setup/store/EventStore.ts";
import { putEvent } from "../../../../functions/contexts/event-setup/store/putEvent.ts";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import { MemoryEventStore } from "./MemoryEventStore.ts";

/** The context's components and pipeline over a store. */
export function declareOver(store: EventStore) {
  const open = () => store;
  const eventDashboard = eventDashboardOver(open);
  const registration = registrationOver(open);
  const schedule = scheduleOver(open);
  const pipeline = pipelineOver(open, { eventDashboard, registration, schedule });
  return { eventDashboard, registration, schedule, pipeline };
}

/** A store with the conference as the event `source`, and a blank event `target` of the job `job`. */
export async function storeWithConference(content = conference) {
  const store = new MemoryEventStore();
  await putEvent(store, { ...conference, ...content, id: "source", createdBy: "organiser" });
  await store.addSubject({
    type: "event",
    id: "target",
    name: conference.name,
    status: "building",
    createdBy: "job",
    createdAt: "2027-01-01T10:00:00.000Z",
  });
  return { store, ...declareOver(store) };
}
