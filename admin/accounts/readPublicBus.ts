import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { PublicBusRule } from "../../core/grants/PublicBusRule.ts";
import type { BusPlace, GrantBook } from "../../core/grants/whyUncovered.ts";
import { grantBook } from "../../project/grants/grantBook.ts";
import type { DeclaredGrants } from "../../project/grants/loadGrants.ts";
import { toReconciled } from "../../project/grants/reconciledGrants.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { mapAtMost } from "../mapAtMost.ts";

/** Rules described at once: two calls each, of the 50 a second that an account has for such. */
const concurrency = 5;

/** The public bus as it is deployed, and what its rules are held against. */
export interface PublicBusState extends DeclaredGrants {
  readonly arn: string;
  readonly place: BusPlace;
  /** JSON text; absent where the bus has none. */
  readonly policy?: string;
  /** By name, those of AWS left out. */
  readonly rules: readonly PublicBusRule[];
  readonly book: GrantBook;
}

/**
 * Reads the public bus with its policy and its rules.
 *
 * @returns undefined where nothing is public, so that there is none.
 * @throws {SignalboxError} GRANT_INVALID when the project's grants are not sound.
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when account and Region have no such bus.
 */
export async function readPublicBus(
  ports: Pick<AdminPorts, "grants" | "publicBus">,
  deployment: string,
): Promise<PublicBusState | undefined> {
  const declared = await ports.grants();
  if (declared.publicTypes === 0) return undefined;
  const reader = await ports.publicBus(deployment);
  const bus = await reader.find();
  if (!bus) throw notFound(deployment);
  const listed = await reader.list();
  const described = await mapAtMost(listed, concurrency, ({ name }) => reader.describe(name));
  const rules = described.flatMap((rule) => rule ?? []);
  const place = placeOf(bus.arn);
  const grants = toReconciled(declared.grants, declared.publicTypes);
  return {
    ...declared,
    ...bus,
    place,
    rules: rules.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    book: grantBook({ deployment, place, grants }),
  };
}

function notFound(deployment: string): SignalboxError {
  return new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `There is no event bus ${resourceNames(deployment).publicBus} in this account and Region. ` +
      "Check region, account and --deployment, or deploy first with `npx cdk deploy --all` " +
      "(`npm start` for the emulator).",
  );
}

function placeOf(busArn: string): BusPlace {
  const [, partition = "", , region = "", account = ""] = busArn.split(":");
  return { partition, region, account };
}
