/** A run of the pipeline `event-setup`, and what is to come of it. */
export interface PlannedJob {
  readonly workflow: "template-from-event" | "event-from-template" | "event-from-event";
  /** The source's id. */
  readonly source: string;
  /** The target's id. */
  readonly target: string;
  /** How each step ends that is not completed. @default all are */
  readonly notCompleted: Readonly<Record<string, "failed" | "skipped">>;
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

/** @param suffix sets a run's ids apart from another's on the same emulator. */
export function planConference(suffix: string): ConferencePlan {
  const id = (name: string) => `${name}-${suffix}`;
  const conference = id("harbour-conf");
  const template = id("two-day-conference");
  return {
    conference,
    template: {
      workflow: "template-from-event",
      source: conference,
      target: template,
      notCompleted: {},
    },
    events: [
      {
        workflow: "event-from-template",
        source: template,
        target: id("river-conf"),
        notCompleted: {},
      },
      {
        workflow: "event-from-event",
        source: conference,
        target: id("harbour-conf-again"),
        notCompleted: {
          "generate.sessions.schedule": "failed",
          "build.sessions.schedule": "skipped",
        },
      },
    ],
  };
}
