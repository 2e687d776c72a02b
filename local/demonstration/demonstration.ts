import type { Variant } from "../deploy/Variant.ts";
import { demonstrationGrants } from "./partner/demonstrationGrants.ts";

/** What `npm start` of this repository deploys: the project, and grants to a made-up account. */
export const demonstration: Variant = {
  app: "node local/demonstration/app.ts",
  grants: demonstrationGrants,
};
