import { context as declareContext } from "signalbox/subscriber";
import { announcements } from "./subscribers/announcements.ts";
import { changes } from "./subscribers/changes.ts";
import { deployments } from "./subscribers/deployments.ts";
import { pipelines } from "./subscribers/pipelines.ts";
import { releases } from "./subscribers/releases.ts";
import { scoreboard } from "./subscribers/scoreboard.ts";

/** What GitHub's webhooks mean for the delivery of software, in words of its own. */
export const context = declareContext({
  name: "delivery",
  subscribers: { changes, deployments, pipelines, releases, scoreboard, announcements },
});
