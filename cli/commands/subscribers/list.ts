import type { Command } from "commander";
import type { Obstacle } from "../../../admin/subscribers/advise.ts";
import {
  type SurveyedSubscriber,
  surveySubscribers,
} from "../../../admin/subscribers/surveySubscribers.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { type Column, table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

interface ListOptions extends DeployedOptions {
  readonly since: string;
}

const defaultAge = "24h";

const columns: readonly Column<SurveyedSubscriber>[] = [
  { title: "SUBSCRIBER", cell: ({ subscriber }) => subscriber },
  { title: "TO", cell: ({ to }) => to.join(", "), maxWidth: 50 },
  { title: "URGENCY", cell: ({ urgency }) => urgency },
  { title: "HANDLED", cell: ({ handled }) => `${handled ?? "-"}`, align: "right" },
  { title: "IGNORED", cell: ({ ignored }) => `${ignored ?? "-"}`, align: "right" },
  { title: "NOISE", cell: noise, align: "right" },
  { title: "FAILED", cell: ({ failed }) => `${failed ?? "-"}`, align: "right" },
  { title: "CRASHED", cell: ({ crashed }) => `${crashed ?? "-"}`, align: "right" },
  { title: "PARKED", cell: ({ parked }) => `${parked ?? "-"}`, align: "right" },
  { title: "LAST ERROR", cell: lastErrorText, maxWidth: 80 },
];

/** `signalbox subscribers list`. */
export function list(group: Command, session: Session): void {
  addCommand(group, {
    usage: "list",
    summary: "list every subscriber with what it made of its events, and what failed",
    about:
      "The figures are those the functions write as metrics; - means that none were written. " +
      "FAILED counts attempts: an event that comes back and fails again counts twice. CRASHED " +
      "counts invocations that Lambda ended, by a time-out say. PARKED are the messages in the " +
      "dead-letter queue now. LAST ERROR is the latest in the log, of the same time. For " +
      "a subscriber that ignored at least half of 20 events or more, its latest audited events " +
      "(up to 100 it handled and 100 it ignored, of the last 7 days) are searched for a field " +
      "that tells them apart, and a `when` is suggested that would have kept all it handled. Needs " +
      "cloudwatch:GetMetricData, sqs:GetQueueUrl and sqs:GetQueueAttributes; to show an error " +
      "logs:FilterLogEvents, and to suggest also dynamodb:Query and dynamodb:GetItem on the " +
      "audit table and dynamodb:BatchGetItem on the state table.",
    examples: {
      "subscribers list": "the last 24 hours",
      "subscribers list --since 7d --json | jq '.subscribers[] | select(.advice)'":
        "who ignores most of what it gets, in a week",
    },
    deployed: true,
  })
    .option("--since <age|time>", "count from 1h ago, 7d ago, 2026-11-20, …", defaultAge)
    .action(async (options: ListOptions) => {
      const now = session.now();
      const window = { since: parseSince(options.since, now), until: now };
      const deployment = await deploymentName(session, options.deployment);
      const surveyed = await surveySubscribers(session, deployment, window);
      present(session, options.json, {
        document: {
          since: window.since,
          until: window.until,
          subscribers: surveyed.map(surveyedDocument),
        },
        text: (style) =>
          [table(surveyed, columns, style), ...surveyed.map((one) => adviceText(one, style))].join(
            "",
          ),
      });
    });
}

function noise({ handled, ignored }: SurveyedSubscriber): string {
  const all = (handled ?? 0) + (ignored ?? 0);
  return all === 0 ? "-" : `${Math.round((100 * (ignored ?? 0)) / all)}%`;
}

function lastErrorText({ lastError }: SurveyedSubscriber): string {
  return lastError ? `${lastError.time}  ${lastError.reason}` : "-";
}

function adviceText(surveyed: SurveyedSubscriber, style: Style): string {
  const { advice, subscriber } = surveyed;
  if (!advice) return "";
  const headline = `\n${style.bold(subscriber)} ignores ${noise(surveyed)} of its events.`;
  if (!advice.suggestion)
    return `${headline} No pattern to suggest: ${obstacleText(advice.obstacle)}.\n`;
  const { when, handled, kept, ignored, dropped } = advice.suggestion;
  return (
    `${headline} Of the latest, this would have kept ${kept} of ${handled} handled and dropped ` +
    `${dropped} of ${ignored} ignored:\n  when: ${escapeControls(JSON.stringify(when))}\n`
  );
}

/** A surveyed subscriber as scripts get it. */
function surveyedDocument({ advice, ...others }: SurveyedSubscriber) {
  if (!advice || advice.suggestion) return { ...others, ...(advice ? { advice } : {}) };
  return { ...others, advice: { suggestion: null, reason: obstacleText(advice.obstacle) } };
}

function obstacleText(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "not-noted":
      return `what it made of each event is not noted, as its idempotency is ${obstacle.idempotency}`;
    case "none-ignored":
      return "no audited event of the last 7 days is noted as ignored by it";
    case "none-handled":
      return (
        `none of the latest ${obstacle.ignored} events noted was handled: it may listen to the ` +
        "wrong types"
      );
    case "no-telling-field":
      return (
        `no single field of data tells the latest ${obstacle.handled} handled events from the ` +
        `${obstacle.ignored} ignored ones; what tells them apart must be in the handler`
      );
  }
}
