import { describe, expect, it } from "vitest";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { resourceNames } from "../../../project/names.ts";
import { coursesContext, githubContext, pushSubscriber } from "../support/fixtures.ts";
import { templateOf, theResource } from "../support/templates.ts";

const names = resourceNames("signalbox");
const contexts = [githubContext([pushSubscriber("pushActivity")]), coursesContext()];
const eventTypes = [{ id: "github@push", visibility: "public" } as EventType];
const { properties } = theResource(
  templateOf(names.routerStack, { contexts, eventTypes }),
  "AWS::CloudWatch::Dashboard",
);
const body = JSON.stringify(properties["DashboardBody"]).replaceAll("\\", "");

describe("the dashboard", () => {
  it("is one, named after the deployment", () => {
    expect(properties["DashboardName"]).toBe("signalbox");
  });

  it.each([
    ["events in", `"Signalbox","EventsReceived","service","${names.gateFunction}"`],
    ["events accepted", `"Signalbox","EventsAccepted","service","${names.gateFunction}"`],
    ["events rejected", `"Signalbox","EventsRejected","service","${names.gateFunction}"`],
    [
      "the age of the oldest message at the gate",
      `"AWS/SQS","ApproximateAgeOfOldestMessage","QueueName","${names.gateQueue}"`,
    ],
    [
      "the age of the oldest message of each subscriber",
      '"ApproximateAgeOfOldestMessage","QueueName","signalbox-github-push-activity"',
    ],
    [
      "the failures of each subscriber",
      '"Signalbox","EventsFailed","service","signalbox-github-push-activity","subscriber","github.pushActivity"',
    ],
    ["events withheld", `"Signalbox","EventsWithheld","service","${names.curatorFunction}"`],
    ["what the curator gave up", `"QueueName","${names.curatorDeadLetterQueue}"`],
    ["runs that failed", '"Signalbox","RunsFailed","service","signalbox-courses-pipeline"'],
    [
      "requests to a pipeline that nobody could handle",
      '"QueueName","signalbox-courses-pipeline-dead-letters"',
    ],
  ])("shows %s", (_, metric) => {
    expect(body).toContain(metric);
  });
});
