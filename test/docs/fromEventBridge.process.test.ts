import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { FakeEventBridgeServer } from "../support/FakeEventBridgeServer.ts";
import { readDoc } from "./readDocs.ts";

const blocks = titledBlocks(readDoc("docs/fromEventBridge.md"));
let copy: ProjectCopy;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  for (const { language, title, text } of blocks) {
    if (language !== "sh") await copy.write(title, text);
  }
  await copy.run("npm run generate --silent");
}, 60_000);
afterAll(() => copy[Symbol.asyncDispose]());

describe("what docs/fromEventBridge.md shows", () => {
  it("compiles", async () => {
    const include = blocks.map(({ title }) => title).filter((title) => title.endsWith(".ts"));
    const config = { extends: "./infra/tsconfig.json", include: [...include, "generated"] };
    await copy.write("tsconfig.shown.json", JSON.stringify(config));
    await copy.run("tsc -p tsconfig.shown.json");
  });

  it("has each event handled once, by one of the two", async () => {
    const said = await copy.run("NO_COLOR=1 npx vitest run --project unit test/contexts/shop");
    expect(said).toMatch(/Tests +3 passed \(3\)/);
  });

  it("explains whether an event reaches the subscriber", async () => {
    const explain = blocks.find(({ title }) => title === "explain");
    expect(await copy.run(explain?.text ?? "")).toMatch(/^✓ shop\.booking$/m);
  });

  it("publishes a renamed event under one id, however often it is handed over", async () => {
    await using bus = await FakeEventBridgeServer.start(["my-router-ingress"]);
    await copy.write(
      "rename.ts",
      `import { handler } from "./renameEvents.ts";
       const event = { id: "6a7e8feb", time: "2026-11-28T09:30:00Z" };
       const detail = { orderId: "A-17", amount: 250 };
       await handler({ ...event, detail });
       await handler({ ...event, detail });`,
    );
    await copy.run(
      `export AWS_REGION=eu-central-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
       AWS_ENDPOINT_URL_EVENTBRIDGE=${bus.endpoint} node rename.ts`,
    );
    const said = bus.service.stored("my-router-ingress").map(({ detailType, detail }) => {
      const { metadata } = JSON.parse(detail) as { metadata: Record<string, unknown> };
      return [detailType, metadata["id"], metadata["time"]];
    });
    const once = ["order.settled", "6a7e8feb", "2026-11-28T09:30:00.000Z"];
    expect(said).toEqual([once, once]);
  });
});
