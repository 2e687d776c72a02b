import { describe, expect, it } from "vitest";
import { defineConfig, type Quotas } from "../../../infra/index.ts";
import { checkQuotas } from "../../../infra/stacks/checkQuotas.ts";
import type { RegistrySchema } from "../../../project/generatedFiles.ts";
import { errorWith } from "../support/errorWith.ts";
import { manySchemas } from "../support/fixtures.ts";

const check =
  (schemas: readonly RegistrySchema[], quotas: Partial<Quotas> = {}) =>
  () =>
    checkQuotas(defineConfig({ quotas }), schemas);
const registries = (count: number) =>
  Array.from({ length: count }, (_, index) => manySchemas(`context-${index}`, 1)).flat();
const longSchema = (length: number): readonly RegistrySchema[] =>
  manySchemas("orders", 1).map((schema) => ({ ...schema, content: "x".repeat(length) }));

describe("checkQuotas", () => {
  it("lets through what AWS takes, to the last one", () => {
    expect(check(registries(10))).not.toThrow();
    expect(check(manySchemas("orders", 100))).not.toThrow();
    expect(check(longSchema(100_000))).not.toThrow();
  });

  it.each([
    [check(registries(11)), "11 schema registries", '"Registries (EventBridge Schema'],
    [check(manySchemas("orders", 101)), "registry of orders", '"Schemas per registry'],
  ])("rejects more, naming the quota to raise and where to say so (%#)", (run, what, quota) => {
    expect(run).toThrow(errorWith("QUOTA_EXCEEDED", what, quota, "set quotas."));
  });

  it("rejects a schema that is too long, naming it", () => {
    expect(check(longSchema(100_001))).toThrow(
      /orders@thing1\.happened has 100,001 characters; EventBridge takes 100,000/,
    );
  });

  it("lets more through once the configuration says that AWS has raised the quota", () => {
    expect(check(registries(21), { schemaRegistries: 20 })).toThrow(/quota is 20/);
    expect(check(registries(11), { schemaRegistries: 20 })).not.toThrow();
    expect(check(manySchemas("orders", 101), { schemasPerRegistry: 200 })).not.toThrow();
  });
});
