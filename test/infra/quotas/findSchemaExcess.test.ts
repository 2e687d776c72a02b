import { describe, expect, it } from "vitest";
import { defineConfig, type Quotas } from "../../../project/config/index.ts";
import type { RegistrySchema } from "../../../project/generatedFiles.ts";
import { errorWith } from "../support/errorWith.ts";
import { manySchemas } from "../support/fixtures.ts";
import { refuseExcessOf } from "../support/quotaPlan.ts";

const check =
  (schemas: readonly RegistrySchema[], quotas: Partial<Quotas> = {}) =>
  () =>
    refuseExcessOf({ config: defineConfig({ quotas }), schemas });
const registries = (count: number) =>
  Array.from({ length: count }, (_, index) => manySchemas(`context-${index}`, 1)).flat();
const longSchema = (length: number): readonly RegistrySchema[] =>
  manySchemas("orders", 1).map((schema) => ({ ...schema, content: "x".repeat(length) }));

describe("findSchemaExcess", () => {
  it("lets through what AWS takes, to the last one", () => {
    expect(check(registries(10))).not.toThrow();
    expect(check(manySchemas("orders", 100))).not.toThrow();
    expect(check(longSchema(100_000))).not.toThrow();
  });

  it.each([
    [check(registries(11)), "11 schema registries", '"Registries" (EventBridge Schema'],
    [check(manySchemas("orders", 101)), "registry of orders needs 101", '"Schemas" (EventBridge'],
  ])("rejects more, naming the quota to raise and where to say so (%#)", (run, what, quota) => {
    expect(run).toThrow(errorWith("QUOTA_EXCEEDED", what, quota, "set quotas."));
  });

  it("rejects a schema that is too long, naming it", () => {
    expect(check(longSchema(100_001))).toThrow(
      /orders@thing1\.happened needs 100,001 characters, but EventBridge takes 100,000/,
    );
  });

  it("counts the registry of what is public among the others", () => {
    const publicSchemas = manySchemas("public", 1);
    expect(() => refuseExcessOf({ schemas: registries(10), publicSchemas })).toThrow("needs 11");
  });

  it("lets more through once the configuration says that AWS has raised the quota", () => {
    expect(check(registries(21), { schemaRegistries: 20 })).toThrow(/quota is 20/);
    expect(check(registries(11), { schemaRegistries: 20 })).not.toThrow();
    expect(check(manySchemas("orders", 101), { schemasPerRegistry: 200 })).not.toThrow();
  });
});
