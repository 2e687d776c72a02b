import { describe, expect, it } from "vitest";
import { addPipeline } from "../../../../project/scaffold/add/addPipeline.ts";
import { errorOf } from "../../../support/errorOf.ts";
import { newProject, schema, viewOf } from "./support.ts";

describe("adding a pipeline", () => {
  it("writes it with a component and a test, and its context where there is none", async () => {
    const view = await viewOf(newProject());
    expect([...addPipeline(view, "courses").files.keys()]).toEqual([
      "functions/contexts/courses/context.ts",
      "functions/contexts/courses/components/content.ts",
      "test/contexts/courses/pipeline.test.ts",
      "functions/contexts/courses/pipeline.ts",
    ]);
    expect([...addPipeline(view, "orders").files.keys()]).not.toContain(
      "functions/contexts/orders/context.ts",
    );
  });

  it.each([
    ["courses", undefined, 'subjects: ["course"]'],
    ["event-setup", undefined, 'subjects: ["event_setup"]'],
    ["address", undefined, 'subjects: ["address"]'],
    ["courses", "course_template", '"course-template-from-course-template": {'],
  ])("makes of %s, with the subject %s, one with %s", async (context, subject, expected) => {
    const { files } = addPipeline(await viewOf(newProject()), context, { subject });
    expect(files.get(`functions/contexts/${context}/pipeline.ts`)).toContain(expected);
  });

  it.each([
    ["Courses", undefined, "lower-case letters"],
    ["courses", "Course", "lower case with underscores"],
    ["courses", "", "lower case with underscores"],
    ["orders", undefined, "functions/contexts/orders/pipeline.ts is there already"],
    ["billing", undefined, "functions/contexts/billing/subscribers/content.ts already"],
    ["stock", "item", "schemas/stock/item.setup.json declares stock@item.setup already"],
  ])("rejects %j with the subject %j", async (context, subject, message) => {
    const root = newProject({
      "functions/contexts/orders/pipeline.ts": "",
      "functions/contexts/billing/subscribers/content.ts": "",
      "schemas/stock/item.setup.json": schema(),
    });
    const view = await viewOf(root);
    const error = errorOf(() => addPipeline(view, context, { subject }));
    expect(error.code).toBe("ADDITION_REFUSED");
    expect(error.message).toContain(message);
  });
});
