import { describe, expect, it } from "vitest";
import { readProjectSchemas } from "../../project/readProjectSchemas.ts";
import { courseFiles, temporaryProject } from "../support/pipelines/temporaryProject.ts";
import { schemaFile } from "../support/schemas/readSchemas.ts";

describe("readProjectSchemas", () => {
  it("reads what is written, and what pipelines would have written", async () => {
    const text = schemaFile({});
    using project = temporaryProject({ ...courseFiles, "schemas/shop/sold.json": text });
    const files = await readProjectSchemas(project.root);
    expect(files.get("shop/sold.json")).toBe(text);
    expect(JSON.parse(files.get("courses/course.setup.json") ?? "null")).toMatchObject({
      title: "A run of courses is asked for",
      "x-signalbox": { owner: "courses" },
    });
  });

  it("fails where there is no folder of schemas", async () => {
    await expect(readProjectSchemas("/no/such/project")).rejects.toThrow("no folder of schema");
  });
});
