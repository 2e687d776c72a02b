import { describe, expect, it } from "vitest";
import { playTypes } from "../../../local/examples/playTypes.ts";
import { Steps } from "../../../local/report/Steps.ts";
import type { StartedDeployment } from "../../../local/startDeployment.ts";
import { declaredTypes, schema } from "../support/declaredTypes.ts";

/** Plays types that have no examples: nothing of the deployment is touched. */
async function play(files: Readonly<Record<string, object>>) {
  let said = "";
  const progress = (text: string) => {
    said += text;
  };
  const steps = new Steps({ result: progress, progress });
  const { signal } = new AbortController();
  const untouched = {} as StartedDeployment;
  return { played: await playTypes(declaredTypes(files), untouched, { steps, signal }), said };
}

describe("playTypes", () => {
  it("says that there is nothing to publish, and how to give a type an example", async () => {
    const { played, said } = await play({ "orders/order.placed.json": schema(undefined) });
    expect(said).toBe(
      'examples   none for orders@order.placed: give one with "examples": [{ … }] in schemas/orders/order.placed.json, beside "properties"\n' +
        "publish    nothing: no file in schemas/ has examples\n",
    );
    expect(played).toMatchObject({
      isAsExpected: true,
      text: "",
      report: { account: { problems: [] }, withoutExamples: ["orders@order.placed"] },
    });
  });

  it("names a few of many types without examples, and never how their operations end", async () => {
    const files = Array.from({ length: 7 }, (_, index) => [
      `orders/order${index}.ship.json`,
      schema(undefined, { operation: true }),
    ]);
    const { said } = await play(Object.fromEntries(files) as Record<string, object>);
    expect(said).toContain("orders@order4.ship and 2 more: give one");
    expect(said).not.toContain("completed");
  });

  it("names none where there are no types", async () => {
    expect((await play({})).said).toBe("publish    nothing: no file in schemas/ has examples\n");
  });
});
