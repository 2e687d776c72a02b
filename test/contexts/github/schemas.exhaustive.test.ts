import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { invalidMutations, mutate, seededRandom } from "../../support/mutate.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";
import { compileDraft4, draft4Errors } from "../../support/schemas/compileDraft4.ts";

const recorded = readRecordedEvents();
const github = eventCatalog.types.filter(({ source }) => source === "github");
const known = recorded.filter(({ type }) => eventCatalog.find(type) !== undefined);

function registryText(id: string): string {
  const [source] = id.split("@");
  return readFileSync(
    new URL(`../../../generated/registry/${source}/${id}.json`, import.meta.url),
    "utf8",
  );
}

function isValid(type: string, data: unknown): boolean {
  return eventCatalog.validateData(type, data).length === 0;
}

describe("the schemas of context github", () => {
  test("declare the types that the demonstration needs, raw and internal", () => {
    const ids = github.map(({ detailType }) => detailType);

    expect(ids).toEqual([
      "check_suite.completed",
      "deployment_status",
      "deployment_status.created",
      "fork",
      "issues.labeled",
      "issues.opened",
      "pull_request.closed",
      "pull_request.opened",
      "push",
      "release.published",
      "repository.created",
      "star.created",
      "workflow_run.completed",
    ]);
    expect(new Set(github.map(({ envelope }) => envelope))).toEqual(new Set(["raw"]));
    expect(new Set(github.map(({ visibility }) => visibility))).toEqual(new Set(["internal"]));
  });

  test("accept every recorded event of their types", () => {
    const violations = known.flatMap(({ type, payload }) =>
      eventCatalog.validateData(type, payload).map((violation) => ({ type, ...violation })),
    );

    expect(violations).toEqual([]);
    expect(known).toHaveLength(40);
  });

  test("have a recorded event of each type that GitHub sends by that name", () => {
    const seen = new Set(known.map(({ type }) => type));

    expect(github.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([
      "github@deployment_status",
    ]);
  });

  test("accept the deployment's status by GitHub's own name for the event, too", () => {
    const statuses = recorded.filter(
      ({ detailType }) => detailType === "deployment_status.created",
    );

    expect(statuses.map(({ payload }) => isValid("github@deployment_status", payload))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test("refuse most events that were changed in a place that subscribers rely on", () => {
    const mutated = known.flatMap(({ type, payload }, index) =>
      invalidMutations(payload, (data) => isValid(type, data), { seed: index, count: 25 }),
    );

    expect(mutated).toHaveLength(1000);
  });

  test("tolerate properties that GitHub adds", () => {
    const violations = known.flatMap(({ type, payload }) =>
      eventCatalog.validateData(type, { ...payload, added_by_github: { any: "thing" } }),
    );

    expect(violations).toEqual([]);
  });
});

describe("the registered documents", () => {
  const ids = eventCatalog.types.map(({ id }) => id);

  test.each(ids)("%s is a draft 4 schema that stands alone", (id) => {
    const text = registryText(id);

    expect(draft4Errors(text)).toBe("");
    expect(text.match(/"\$ref":"(?!#\/definitions\/)[^"]*"/g)).toBeNull();
    expect(text.length).toBeLessThanOrEqual(100_000);
  });

  test("give the verdict of our validators on every recorded event and on mutations of each", () => {
    const random = seededRandom(20_260_101);
    const verdicts = known.flatMap(({ type, payload }) => {
      const registered = compiled(type);
      const mutations = Array.from({ length: 100 }, () => mutate(payload, random));
      return [{ value: payload, change: "none" }, ...mutations].map(({ value, change }) => ({
        type,
        change,
        ours: isValid(type, value),
        theirs: registered(value),
      }));
    });

    expect(verdicts.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
    expect(verdicts).toHaveLength(40 * 101);
    expect(verdicts.filter(({ ours }) => !ours).length).toBeGreaterThan(1000);
  });
});

const validators = new Map<string, (data: unknown) => boolean>();

function compiled(type: string): (data: unknown) => boolean {
  const validator = validators.get(type) ?? compileDraft4(registryText(type));
  validators.set(type, validator);
  return validator;
}
