import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Admin } from "../../admin/createAdmin.ts";
import type { Client } from "../../client/createClient.ts";
import { DynamoEventStore } from "../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import { eventTableName } from "../../functions/contexts/event-setup/store/eventTable.ts";
import { putEvent } from "../../functions/contexts/event-setup/store/putEvent.ts";
import { readContent } from "../../functions/contexts/event-setup/store/readContent.ts";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import type { EventDataByType } from "../../generated/types.ts";
import { conference } from "../../local/demonstration/conference/conference.ts";
import { openAdmin } from "../../local/demonstration/openAdmin.ts";
import { openClient } from "../../local/demonstration/publish/openClient.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { config } from "../../signalbox.config.ts";
import { putBack, putFaulty } from "./support/faultyComponent.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";

const context = "event-setup";
const registration = { context, name: "registration" } as const;
const actor = { userId: "user/monalisa" };

let deployment: Deployment;
let admin: Pick<Admin, "audit" | "pipelines">;
let client: Client<EventDataByType>;
let store: DynamoEventStore;

beforeAll(async () => {
  deployment = await sharedDeployment();
  admin = openAdmin(deployment, eventCatalog);
  const { signal } = new AbortController();
  client = openClient(deployment, { catalog: eventCatalog, signal }, []);
  store = new DynamoEventStore({
    client: deployment.clients.tables,
    tableName: eventTableName(config.name),
  });
});
afterAll(() => putBack(deployment, registration));

/** The component with one configuration whose methods are these. */
function withMethods(methods: string, settings = ""): string {
  return (
    `{ name: "registration", attempts: 2, ${settings} configurations: ` +
    `{ tickets: configuration({ version: 2, ${methods} }) } }`
  );
}

const soundGenerate = "generate: original.configurations.tickets.generate";
const generate = "generate.tickets.registration";
const build = "build.tickets.registration";

describe("a component that goes wrong", () => {
  it.each([
    [
      "ends its process",
      withMethods("generate: () => process.exit(1)"),
      generate,
      /exit|end|died/i,
    ],
    [
      "never answers",
      withMethods("generate: () => new Promise(() => {})", "timeoutSeconds: 1,"),
      generate,
      /did not answer within 1 s/,
    ],
    ["answers null", withMethods(`${soundGenerate}, build: () => null`), build, /null/],
    [
      "answers a megabyte",
      withMethods('generate: () => ({ success: true, data: "x".repeat(1_000_000) })'),
      generate,
      /350,000|350 ?000|350000/,
    ],
    [
      "throws each time",
      withMethods(`${soundGenerate}, build: () => { throw new TypeError("no such gate") }`),
      build,
      /no such gate/,
    ],
  ])(
    "and %s fails its step, opens the target all the same, and can be resumed",
    async (...given) => {
      const [, component, failing, message] = given;
      const source = `source-${randomUUID()}`;
      await putEvent(store, { ...conference, id: source, createdBy: "organiser" });
      await putFaulty(deployment, registration, component);
      const asked = await client.setup(context, { workflow: "event-from-event", source, actor });
      const key = `${context}#${asked.jobId}`;
      await expect(admin.audit.awaitOutcome(key)).rejects.toThrow(failing);
      expect(await store.findSubject(asked.target)).toMatchObject({ status: "open" });
      const { job, waves } = await admin.pipelines.show(asked.jobId);
      expect(job.status).toBe("failed");
      const steps = waves.flatMap((wave) => wave.steps);
      expect(steps.filter(({ status }) => status === "failed").map(({ step }) => step)).toEqual([
        failing,
      ]);
      expect(steps.find(({ step }) => step === failing)?.error?.message).toMatch(message);
      expect(steps.map(({ status }) => status)).not.toContain("running");
      expect(steps.map(({ status }) => status)).not.toContain("waiting");

      await putBack(deployment, registration);
      const resumed = await client.resumeSetup(context, asked.jobId, { actor });
      const closing = await admin.audit.awaitOutcome(`${context}#${resumed.id}`);
      expect(closing.detailType).toBe("event.setup.resume.completed");
      const content = await readContent(store, asked.target.id);
      expect(content?.sessions).toHaveLength(conference.sessions.length);
      expect(content?.tickets).toHaveLength(conference.tickets.length);
    },
  );
});
