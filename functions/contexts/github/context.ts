import { context as declareContext } from "signalbox/subscriber";
import { headPipeline } from "./subscribers/headPipeline.ts";
import { issueTriage } from "./subscribers/issueTriage.ts";
import { latestRelease } from "./subscribers/latestRelease.ts";
import { mergedPullRequests } from "./subscribers/mergedPullRequests.ts";
import { pushActivity } from "./subscribers/pushActivity.ts";

/** What listens to GitHub's webhooks. */
export const context = declareContext({
  name: "github",
  subscribers: { headPipeline, issueTriage, latestRelease, mergedPullRequests, pushActivity },
});
