import { describe, expect, it } from "vitest";
import { at, listOf } from "../../../infra/checks/Template.ts";
import { alarmRings } from "../support/alarms/alarmRings.ts";
import { alarmsOf } from "../support/alarms/alarmsOf.ts";
import { lambda } from "../support/alarms/samples.ts";
import { githubContext, manyContexts } from "../support/fixtures.ts";
import { templateOf } from "../support/templates.ts";

/** CloudWatch takes no longer ones (API reference, `PutMetricAlarm`). */
const maxDescription = 1024;

describe("a stack of more functions than one alarm takes", () => {
  const template = templateOf("signalbox-context-1", { contexts: manyContexts(1, 23) });
  const shared = [...alarmsOf(template)].filter(([name]) => name.includes("-are-throttled"));
  const functions = Array.from(
    { length: 23 },
    (_, index) => `signalbox-context-1-subscriber${index + 1}`,
  );

  it("has one for each ten of them, by number", () => {
    expect(shared.map(([name]) => name)).toEqual([
      "signalbox-context-1-functions-are-throttled",
      "signalbox-context-1-functions-are-throttled-2",
      "signalbox-context-1-functions-are-throttled-3",
    ]);
    const sizes = shared.map(([, alarm]) => listOf(alarm["Metrics"]));
    const measured = sizes.map((metrics) => metrics.filter((metric) => at(metric, "MetricStat")));
    expect(measured.map((metrics) => metrics.length)).toEqual([10, 10, 3]);
  });

  it.each(functions)("rings once when %s is throttled, and says its name", (name) => {
    const throttled = lambda(name, "Throttles")([1, 1, 1]);
    const ringing = shared.filter(([, alarm]) => alarmRings(alarm, throttled));
    expect(ringing).toHaveLength(1);
    const description = String(ringing[0]?.[1]["AlarmDescription"]);
    expect(description.split(/[ ,.]+/)).toContain(name);
    expect(description.length).toBeLessThanOrEqual(maxDescription);
  });
});

describe("a stack without functions", () => {
  it("has no such alarm", () => {
    const schemas = [{ context: "github", id: "github@push", content: "{}" }];
    const project = { contexts: [githubContext([])], schemas };
    expect([...alarmsOf(templateOf("signalbox-github", project)).keys()]).toEqual([]);
  });
});
