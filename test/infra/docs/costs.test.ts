import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { at, listOf } from "../../../infra/checks/Template.ts";
import { alarmsOf } from "../support/alarms/alarmsOf.ts";
import { coursesContext, githubContext, pushSubscriber } from "../support/fixtures.ts";
import { templatesOf } from "../support/templates.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const page = readFileSync("docs/costs.md", "utf8");
const whole = wholeDeployment();
const bare = templatesOf({ contexts: [githubContext([pushSubscriber("pushActivity")])] });

/** What the alarms of a stack are charged for: metrics by name, and queries. */
function chargesOf(stack: string, templates = bare) {
  const template = templates.get(stack);
  if (!template) throw new Error(`there is no stack ${stack}`);
  const alarms = [...alarmsOf(template).values()].map(({ Metrics: metrics }) => {
    const measured = listOf(metrics).filter((metric) => at(metric, "MetricStat") !== undefined);
    const isQuery = metrics !== undefined && measured.length === 0;
    return { isQuery, metrics: metrics === undefined ? 1 : measured.length };
  });
  return {
    metrics: alarms.reduce((total, { metrics }) => total + metrics, 0),
    queries: alarms.filter(({ isQuery }) => isQuery).length,
  };
}

describe("docs/costs.md on alarms", () => {
  const router = chargesOf("signalbox-router");
  const components = coursesContext().pipeline?.components.length ?? 0;

  it("counts the metrics that they stand on, and their queries", () => {
    const subscriber = chargesOf("signalbox-github").metrics;
    const pipeline = chargesOf("signalbox-courses-pipeline", whole).metrics - components;
    const more = chargesOf("signalbox-router", whole).metrics - router.metrics;
    expect(page).toContain(
      `alarms stand on: ${router.metrics}, ${subscriber} each and ${pipeline} each; each ` +
        `component has 1, and the first pipeline brings the router ${more} more | ` +
        `${(router.metrics / 10).toFixed(2)} | ${(subscriber / 10).toFixed(2)} | ` +
        `${(pipeline / 10).toFixed(2)}, and 0.10 a component |`,
    );
    expect(page).toContain(`alarms on queries: ${router.queries}.`);
  });

  it("says what everything at rest adds up to", () => {
    const [, section = ""] = page.split("## At rest, a month");
    const rows = (section.split("\n## ")[0]?.match(/^\|.*\|$/gm) ?? []).slice(2);
    const sums = [2, 3, 4].map((column) => {
      const cells = rows.map((row) => Number.parseFloat(row.split("|")[column]?.trim() ?? ""));
      const fixed = cells.filter((usd) => !Number.isNaN(usd));
      return fixed.reduce((total, usd) => total + usd, 0).toFixed(2);
    });
    const [ofRouter, ofSubscriber, ofPipeline] = sums;
    expect(page).toContain(
      `**about ${ofRouter} for the router and ${ofSubscriber} for each subscriber, and ` +
        `${ofPipeline} for each pipeline**`,
    );
    expect(readFileSync("README.md", "utf8")).toContain(
      `about ${ofRouter} USD a month at rest and ${ofSubscriber} for each subscriber`,
    );
  });

  it("counts those of what is for other accounts, grants aside", () => {
    const grants = 2;
    const { metrics } = chargesOf("signalbox-public", whole);
    expect(page).toContain("six metrics of alarms, a metric that is always written");
    expect(page).toContain("six metrics of alarms 0.60");
    expect(metrics - grants).toBe(6 + 6);
  });
});
