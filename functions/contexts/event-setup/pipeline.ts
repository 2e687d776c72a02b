import { pipeline as declarePipeline, type Pipeline } from "signalbox/pipeline";
import { eventDashboard } from "./components/eventDashboard.ts";
import { registration } from "./components/registration.ts";
import { schedule } from "./components/schedule.ts";
import type { OpenEventStore } from "./store/EventStore.ts";
import { openEventStore } from "./store/openEventStore.ts";
import { createTarget } from "./targets/createTarget.ts";
import { openTarget } from "./targets/openTarget.ts";

/** Makes events and templates of one another. */
export const pipeline = pipelineOver(openEventStore, { eventDashboard, registration, schedule });

/** The same over another store, with components over it. */
export function pipelineOver(
  open: OpenEventStore,
  components: Pick<Pipeline["components"], "eventDashboard" | "registration" | "schedule">,
): Pipeline {
  return declarePipeline({
    name: "event-setup",
    subjects: ["event", "event_template"],
    workflows: {
      "event-from-template": { from: "event_template", to: "event", methods: ["build"] },
      "event-from-event": { from: "event", to: "event", methods: ["generate", "build"] },
      "template-from-event": { from: "event", to: "event_template", methods: ["generate"] },
    },
    createTarget: (request) => createTarget(open, request),
    openTarget: (request) => openTarget(open, request),
    components,
  });
}
