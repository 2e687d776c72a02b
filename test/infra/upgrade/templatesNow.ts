import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateInto } from "../../../infra/generate/generateInto.ts";
import {
  loadEventTypes,
  loadPublicRegistry,
  loadRegistry,
} from "../../../project/generatedFiles.ts";
import { projectPaths } from "../../../project/projectRoot.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";
import { upgradeDeployment } from "../../support/upgrade/upgradeProject.ts";
import { writeProject } from "../../support/upgrade/writeProject.ts";
import { templatesOf } from "../support/templates.ts";
import type { Templates } from "./findLosses.ts";

/** The templates that are made of the project that is upgraded now. */
export async function templatesNow(): Promise<Templates> {
  const root = await mkdtemp(join(tmpdir(), "signalbox-upgrade-"));
  await writeProject(root);
  await generateInto({ root, ...projectPaths(root) });
  // As its context declares it: what lies in a temporary folder can't import the package.
  const billing = subscription({ to: "orders@order.placed" as never, handle: () => undefined });
  const subscribers = [{ context: "orders", name: "billing", subscription: billing }];
  const templates = templatesOf(
    {
      contexts: [{ name: "orders", subscribers }],
      schemas: loadRegistry(root),
      publicSchemas: loadPublicRegistry(root),
      eventTypes: await loadEventTypes(root),
    },
    { name: upgradeDeployment },
  );
  return new Map([...templates].map(([stack, template]) => [stack, template.toJSON()]));
}
