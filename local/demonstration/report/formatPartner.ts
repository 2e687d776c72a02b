import { shorten } from "../../../core/text/shorten.ts";
import { formatProblems } from "../../report/formatReport.ts";
import { formatTable } from "../../report/formatTable.ts";
import type { ComparedField } from "../partner/compareEvent.ts";
import { partner } from "../partner/demonstrationGrants.ts";
import { PartnerQueue } from "../partner/PartnerQueue.ts";
import type { PartnerResult, PublicTypeOutcome } from "../partner/PartnerResult.ts";

const longestValue = 60;

/** What another account got, for people. */
export function formatPartner({ account, types, example }: PartnerResult): string {
  if (types.length === 0) {
    return (
      '\nNo event type of this project is public ("visibility": "public" in a schema\'s ' +
      "x-signalbox):\nother accounts get nothing.\n"
    );
  }
  const granted = types.filter(({ isGranted }) => isGranted).map(({ type }) => type);
  return [
    `\nAnother account, ${partner.account}, which is made up, is granted ${granted.join(", ")}.\n`,
    "What leaves for it is curated: without what its schema marks x-internal, and without metadata\n",
    "that is nobody else's business. Events of types that are not public never leave. The emulator has\n",
    `one account: the queue ${PartnerQueue.queueName} stands for theirs.\n`,
    formatTable(["public type", "accepted", "granted", "arrived"], types.map(typeRow)),
    example ? formatExample(example) : "",
    formatProblems(account.problems, "delivery"),
  ].join("");
}

function typeRow({ type, accepted, isGranted, delivered }: PublicTypeOutcome): readonly string[] {
  return [type, orDash(accepted), isGranted ? "yes" : "no", orDash(delivered)];
}

function formatExample({ key, fields }: NonNullable<PartnerResult["example"]>): string {
  const rows = fields.map(({ path, here, there, isSame }: ComparedField) => [
    path,
    valueText(here),
    isSame ? "the same" : valueText(there),
  ]);
  return (
    `\nOne of them, here (npx signalbox audit show '${key}') and there:\n` +
    formatTable(["field", "here", "there"], rows)
  );
}

function valueText(value: unknown): string {
  if (value === undefined) return "–";
  return shorten(typeof value === "string" ? value : JSON.stringify(value), longestValue);
}

function orDash(count: number): string {
  return count === 0 ? "–" : String(count);
}
