import { expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { readDoc } from "./readDocs.ts";

it("docs/subscribers.md shows files that compile and deploy beside the README's example", async () => {
  await using copy = await ProjectCopy.create();
  const shown = [
    ...titledBlocks(readDoc("README.md")),
    ...titledBlocks(readDoc("docs/subscribers.md")),
  ];
  for (const { title, text, language } of shown) {
    if (language !== "sh") await copy.write(title, text);
  }
  const schema = titledBlocks(readDoc("docs/testing.md")).find(({ title }) =>
    title.startsWith("schemas/orders/"),
  );
  if (schema) await copy.write(schema.title, schema.text);
  await copy.write(
    "functions/contexts/orders/context.ts",
    `import { context as declare } from "signalbox/subscriber";
     import { billing } from "./subscribers/billing.ts";
     import { invoicing } from "./subscribers/invoicing.ts";
     import { largeOrders } from "./subscribers/largeOrders.ts";
     const subscribers = { billing, invoicing, largeOrders };
     export const context = declare({ name: "orders", subscribers });`,
  );
  await copy.run("npm run generate");
  await copy.run("tsc -p infra/tsconfig.json");
  await copy.run("npx cdk synth --quiet --output .local/cdk.out");
  const template = await copy.run("cat .local/cdk.out/signalbox-orders.template.json");
  expect(template).toContain("signalbox-large-orders");
  expect(template).toContain("LARGE_ORDERS_TABLE");
  expect(template).toContain("PublishDeclaredTypes");
  expect(template).toContain("54 attempts within 1 d: again after 1 s, 5 s, 30 s, 2 min, 10 min");
});
