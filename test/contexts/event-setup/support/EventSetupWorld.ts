import type { Item } from "../../../../client/testing/subscriber/Expression.ts";
import { DynamoEventStore } from "../../../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import {
  subjectKey,
  subjectPartition,
} from "../../../../functions/contexts/event-setup/store/eventTable.ts";
import { putEvent } from "../../../../functions/contexts/event-setup/store/putEvent.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import { StreamedTable } from "../../../functions/stages/pipeline/support/StreamedTable.ts";
import { PipelineWorld } from "../../../support/pipelines/world/PipelineWorld.ts";
import { declareOver } from "./openStore.ts";

/** The workflows, and what each is begun with. */
export const workflows = {
  "event-from-event": { source: "source", target: { type: "event", id: "target" } },
  "template-from-event": { source: "source", target: { type: "event_template", id: "target" } },
  "event-from-template": { source: "template", target: { type: "event", id: "target" } },
} as const;

/** The name of one of them. */
export type WorkflowName = keyof typeof workflows;

/** All of them. */
export const workflowNames = Object.keys(workflows) as readonly WorkflowName[];

/** The id that the job of a world has. */
export const jobId = "job-1";

/** Their items, by place. */
interface Beginning {
  readonly state: ReadonlyMap<string, Item>;
  readonly events: ReadonlyMap<string, Item>;
}

let beginning: Promise<Beginning> | undefined;

/**
 * The deployed pipeline in memory, with the conference as the event `source` and the template
 * `template` that was made of it. Events are kept in DynamoDB, as they are when deployed, so that
 * the calls of a component can fail like all others.
 */
export class EventSetupWorld extends PipelineWorld {
  readonly events: StreamedTable;

  constructor() {
    const events = new StreamedTable();
    // The store is opened before this is a world; nobody calls it before.
    const client = events.clientOf((operation, answer) =>
      this.call(`${operation} of events`, answer),
    );
    super(
      declareOver(new DynamoEventStore({ client, tableName: "events" })).pipeline,
      eventCatalog,
    );
    this.events = events;
  }

  /** One in which nothing has happened yet but what it begins with. */
  static async open(): Promise<EventSetupWorld> {
    beginning ??= begin();
    const { state, events } = await beginning;
    const world = new EventSetupWorld();
    for (const [place, item] of state) world.table.items.set(place, item);
    for (const [place, item] of events) world.events.items.set(place, item);
    return world;
  }

  /** Asks for the world's job. */
  askFor(workflow: WorkflowName, id = jobId): void {
    const { source, target } = workflows[workflow];
    this.ask("setup", id, { workflow, source, target: target.id });
  }

  /** How the target of a workflow stands; undefined where there is none. */
  statusOfTarget(workflow: WorkflowName): unknown {
    const { pk, sk } = subjectKey(workflows[workflow].target);
    return this.events.read(pk, sk)?.["status"];
  }

  /** What there is of the target of a workflow but for its times, and of what is kept with it. */
  target(workflow: WorkflowName): unknown {
    const { target } = workflows[workflow];
    const records = this.events.partition(subjectPartition(target)).map(withoutTimes);
    const kept = [...this.table.items].filter(([place]) =>
      place.startsWith(`CONFIGURATIONS#event-setup#${target.type}#${target.id}`),
    );
    const texts = kept.map(([place, item]) => `${place}: ${item["data"]?.S}`);
    return { records, kept: texts.toSorted() };
  }
}

function withoutTimes(item: Readonly<Record<string, unknown>>) {
  const { createdAt: _createdAt, openedAt: _openedAt, ...others } = item;
  return others;
}

async function begin(): Promise<Beginning> {
  const world = new EventSetupWorld();
  const given = { ...conference, id: "source", createdBy: "organiser" };
  const client = world.events.client();
  await putEvent(new DynamoEventStore({ client, tableName: "events" }), given);
  const { source } = workflows["template-from-event"];
  const data = { workflow: "template-from-event", source, target: "template" };
  world.ask("setup", "job-of-template", data);
  await world.settle();
  if (world.job("job-of-template")?.status !== "completed") throw new Error("no template was made");
  const isKept = ([place]: readonly [string, Item]) => place.startsWith("CONFIGURATIONS#");
  return { state: new Map([...world.table.items].filter(isKept)), events: world.events.items };
}
