import type { Admin } from "../../../admin/createAdmin.ts";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { parseExact } from "../../../core/json/parseExact.ts";
import type { EventDetail, RoutedPublicEvent } from "./DeliveryEvidence.ts";

/** More of one type than a run of `npm start` has. */
const limit = 1000;

/** Every event of a public type that was accepted since then, with what of it is public. */
export async function readPublicEvents(
  audit: Pick<Admin["audit"], "search" | "show">,
  catalog: Pick<PublicCatalog, "types" | "curateData">,
  since: Date,
): Promise<readonly RoutedPublicEvent[]> {
  const found = await Promise.all(
    catalog.types.map(async ({ id: type }) => {
      const { rows } = await audit.search({ type }, { limit, since });
      return Promise.all(
        rows.map(async ({ pk }) => ({ type, key: pk, show: await audit.show(pk) })),
      );
    }),
  );
  return found.flat().flatMap(({ type, key, show }) => {
    const accepted = show.find(({ status }) => status === "accepted");
    if (!accepted) return [];
    const detail = toDetail(parseExact(accepted.content.text).exact);
    return [{ type, key, detail, publicData: catalog.curateData(type, detail.data) }];
  });
}

/** An event's detail as its two parts; whatever else there is stays beside them. */
export function toDetail(value: unknown): EventDetail {
  const detail = asObject(value) ?? {};
  return { ...detail, metadata: asObject(detail["metadata"]) ?? {}, data: detail["data"] };
}
