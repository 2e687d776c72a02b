import type { EventContent } from "../../../functions/contexts/event-setup/store/EventContent.ts";
import { conference } from "./conference.ts";

/** A run of the pipeline `event-setup`, and what is to come of it. */
export interface PlannedJob {
  readonly workflow: "template-from-event" | "event-from-template" | "event-from-event";
  /** The source's id. */
  readonly source: string;
  /** The target's id. */
  readonly target: string;
  /** How each step ends that is not completed. @default all are */
  readonly notCompleted: Readonly<Record<string, "failed" | "skipped">>;
  /** What the event holds that is made. @default nothing: it is a template */
  readonly content?: EventContent;
}

/** The conference and what is made of it, under ids of one run of `npm start`. */
export interface ConferencePlan {
  /** Id of the event that everything comes from. */
  readonly conference: string;
  /** Made while the conference is as it should be. */
  readonly template: PlannedJob;
  /** Made of the template, and of the conference after somebody broke it. */
  readonly events: readonly [fromTemplate: PlannedJob, copy: PlannedJob];
}

/** The stage that somebody removes, with two sessions on it. */
export const removedStage = "loft";

/** @param suffix sets a run's ids apart from another's on the same emulator. */
export function planConference(suffix: string): ConferencePlan {
  const id = (name: string) => `${name}-${suffix}`;
  const original = id("harbour-conf");
  const template = id("two-day-conference");
  return {
    conference: original,
    template: {
      workflow: "template-from-event",
      source: original,
      target: template,
      notCompleted: {},
    },
    events: [
      {
        workflow: "event-from-template",
        source: template,
        target: id("river-conf"),
        notCompleted: {},
        content: conference,
      },
      {
        workflow: "event-from-event",
        source: original,
        target: id("harbour-conf-again"),
        notCompleted: {
          "generate.sessions.schedule": "failed",
          "build.sessions.schedule": "skipped",
        },
        content: {
          ...conference,
          stages: conference.stages.filter(({ id: stageId }) => stageId !== removedStage),
          sessions: [],
        },
      },
    ],
  };
}
