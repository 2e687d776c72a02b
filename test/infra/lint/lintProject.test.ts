import { describe, expect, it } from "vitest";
import { lintProject } from "../../../infra/lint/lintProject.ts";
import { refuseErrors } from "../../../infra/lint/refuseErrors.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadProjectTypes } from "../../../project/ProjectTypes.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { lintSubscriptions, projectTypes } from "../../support/lint/lintSubscriptions.ts";
import { errorWith } from "../support/errorWith.ts";

const types = projectTypes({
  "shop@order.placed": { properties: { state: { enum: ["open", "paid"] } } },
});
const to = ["shop@order.placed"];

describe("lintProject", () => {
  it("finds nothing wrong with this project", async () => {
    const contexts = await loadContexts(projectRoot);
    const project = await loadProjectTypes(projectRoot);
    const findings = lintProject(contexts, project);
    expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
  });

  it("names every subscriber's file, errors first", () => {
    const findings = lintSubscriptions(
      [
        { to, when: { data: { state: ["open", "payed"] } } },
        { to, when: { data: { state: [1] } } },
        { to: ["shop@order.plaecd"] },
      ],
      types,
    );
    expect(findings.map(({ severity, file }) => [severity, file])).toEqual([
      ["error", "functions/contexts/shop/subscribers/subscriber2.ts"],
      ["error", "functions/contexts/shop/subscribers/subscriber3.ts"],
      ["warning", "functions/contexts/shop/subscribers/subscriber1.ts"],
    ]);
  });

  it("lints what a subscription covers although another entry of it is unknown", () => {
    const findings = lintSubscriptions(
      [{ to: [...to, "shop@order.plaecd"], when: { data: { state: ["payed"] } } }],
      types,
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["unknown-type", "impossible-value"]);
  });

  it("knows what the gate adds to what is published, and what it does not", async () => {
    const project = await loadProjectTypes(projectRoot);
    const github = ["github@push"];
    const found = (acl: object) =>
      lintSubscriptions([{ to: github, when: { metadata: { acl } } }], project)
        .filter(({ file }) => file.includes("subscriber1"))
        .map(({ rule }) => rule);
    expect(found({ owners: ["group/ops"], viewers: [{ prefix: "user/" }] })).toEqual([]);
    expect(found({ owner: ["group/ops"] })).toEqual(["unknown-field"]);
  });

  it("says nothing of fields while the types are unknown", () => {
    const findings = lintSubscriptions([{ to: ["gone@*"], when: { data: { a: [1] } } }], types);
    expect(findings.map(({ rule }) => rule)).toEqual(["unknown-type", "unused-type"]);
  });
});

describe("refuseErrors", () => {
  it("lets warnings and notes through", () => {
    const findings = lintSubscriptions([{ to, when: { data: { state: ["open", "x"] } } }], types);
    expect(findings).toHaveLength(1);
    expect(() => refuseErrors(findings)).not.toThrow();
  });

  it("fails on an error, and tells the warnings with it", () => {
    const when = { data: { state: ["open", "x"], total: { a: ["b"] }, $or: [] } };
    const findings = lintSubscriptions(
      [
        { to, when: { data: { state: ["open", "x"] } } },
        { to, when },
      ],
      types,
    );
    expect(() => refuseErrors(findings)).toThrow(
      errorWith(
        "SUBSCRIPTIONS_UNSOUND",
        "1 error and 1 warning",
        "subscriber1.ts",
        "when.data.$or",
      ),
    );
  });

  it("keeps each error as a violation, by file and place", () => {
    const findings = lintSubscriptions([{ to, when: { data: { state: ["x"] } } }], types);
    expect(() => refuseErrors(findings)).toThrow(
      expect.objectContaining({
        violations: [
          expect.objectContaining({
            pointer: "functions/contexts/shop/subscribers/subscriber1.ts#when.data.state[0]",
            keyword: "impossible-value",
          }),
        ],
      }) as Error,
    );
  });
});
