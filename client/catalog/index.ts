/** What generated files import; nobody else needs it. */
export { createPublicCatalog } from "../../core/curation/createPublicCatalog.ts";
export type { PublicCatalog, PublicType } from "../../core/curation/PublicCatalog.ts";
export type { CurationPlan } from "../../core/curation/plan/CurationPlan.ts";
export { createCatalog, type EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
export type { EventType } from "../../core/eventTypes/EventType.ts";
export type { PackagedType } from "../../core/eventTypes/PackagedType.ts";
export type { StandaloneValidator } from "../../core/eventTypes/StandaloneValidator.ts";
export {
  bindClient,
  type PackagedClientOptions,
  type PackagedContext,
} from "../eventPackages/bindClient.ts";
export { type RegisterCatalogOptions, registerCatalog } from "./registerCatalog.ts";
