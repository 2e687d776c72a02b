import { expect, it } from "vitest";
import { packageOf } from "../../build/packageOf.ts";

it.each([
  ["uuid", "uuid"],
  ["ajv/dist/2020.js", "ajv"],
  ["@middy/core", "@middy/core"],
  ["@aws-lambda-powertools/logger/types", "@aws-lambda-powertools/logger"],
  ["node:fs", undefined],
  ["./own.ts", undefined],
  ["../own.ts", undefined],
])("finds the package behind %s", (specifier, name) => {
  expect(packageOf(specifier)).toBe(name);
});
