import { describe, expect, it } from "vitest";
import { packageVersion } from "../../../project/packageVersion.ts";
import { versionOutput } from "../../../project/stackFacts.ts";
import { manySchemas } from "../support/fixtures.ts";
import { templatesOf } from "../support/templates.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

describe("every stack", () => {
  it.each([
    ["of a deployment with one of everything", wholeDeployment],
    ["of schemas", () => templatesOf({ schemas: manySchemas("github", 100) })],
  ])("%s tells by an output which version deployed it", (_, templates) => {
    for (const [name, template] of templates()) {
      const { Outputs = {} } = template.toJSON();
      expect(Outputs[versionOutput]?.Value, name).toBe(packageVersion);
    }
  });
});
