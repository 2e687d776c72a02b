import { describe, expect, it } from "vitest";
import { readDoc } from "../../docs/readDocs.ts";
import { tablesOf } from "../../docs/tablesOf.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";
import { roleRights } from "./support/roleRights.ts";

const deployed = [...wholeDeployment().values()].flatMap((template) => [...roleRights(template)]);

/** What the security page says of roles: the table of each stands under its name. */
const told = tablesOf(readDoc("docs/security.md"))
  .filter(({ titles }) => titles.at(-1) === "only where")
  .map(({ heading, lines }) => [/`([^`]+)`$/.exec(heading)?.[1] ?? heading, lines] as const);

describe("the roles of a deployment", () => {
  it("are those that the security page tells of", () => {
    const names = told.map(([name]) => name);
    expect(names.toSorted()).toEqual(deployed.map(([name]) => name).toSorted());
  });

  it("may do what the security page says, and nothing else", () => {
    for (const [name, rights] of deployed) {
      expect(told.find(([each]) => each === name)?.[1], name).toEqual(rights);
    }
  });
});
