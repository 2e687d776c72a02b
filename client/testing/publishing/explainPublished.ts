import { eventTypeId, parseEventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { nearestName } from "../../../core/text/nearestName.ts";
import type { Publication } from "../../publish/publications.ts";
import { valueText } from "../compare/valueText.ts";
import { differencesFrom, type WantedEvent, wantedText } from "./WantedEvent.ts";

const maxEvents = 10;
const maxDifferences = 8;

/** Why a block did not publish what was wanted: what it published instead, nearest first. */
export function explainUnpublished(wanted: WantedEvent, published: readonly Publication[]): string {
  const expectation = `expected the code to publish ${wantedText(wanted)}`;
  if (published.length === 0) {
    return (
      `${expectation}\nIt published nothing. What counts is what clients of signalbox/client have ` +
      "published when the code ends: await every publish."
    );
  }
  const nearest = published.toSorted((a, b) => distance(wanted, a) - distance(wanted, b));
  return `${expectation}\nIt published instead, nearest first:${list(nearest, (publication) => {
    const differences = differencesFrom(wanted, publication);
    return differences === "other type"
      ? eventText(publication)
      : differing(publication, differences);
  })}`;
}

/** Why a block should not have published what it did. */
export function explainPublished(wanted: WantedEvent, published: readonly Publication[]): string {
  return (
    `expected the code not to publish ${wantedText(wanted)}\n` +
    `It published:${list(published, eventText)}`
  );
}

function list(
  publications: readonly Publication[],
  toText: (publication: Publication) => string,
): string {
  const lines = publications
    .slice(0, maxEvents)
    .map((publication, index) => `\n  ${index + 1}. ${toText(publication)}`);
  const rest = publications.length - lines.length;
  return lines.join("") + (rest > 0 ? `\n  and ${rest} more` : "");
}

function eventText({ event, id }: Publication): string {
  return `${event.type} ${id} ${valueText(event.data)}`;
}

function differing({ event, id }: Publication, differences: readonly string[]): string {
  const lines = differences.slice(0, maxDifferences).map((line) => `\n     ${line}`);
  const rest = differences.length - lines.length;
  return `${event.type} ${id}:${lines.join("")}${rest > 0 ? `\n     and ${rest} more` : ""}`;
}

/** Its type first; then what differs, or how the types are called. */
function distance(wanted: WantedEvent, publication: Publication): number {
  const differences = differencesFrom(wanted, publication);
  if (differences !== "other type") return Math.min(differences.length, 1000);
  const { source, detailType } = parseEventTypeId(wanted.type);
  const { event } = publication;
  if (nearestName(wanted.type, [event.type])) return 2000;
  const isSibling = event.source === source || event.type === eventTypeId(event.source, detailType);
  return isSibling ? 3000 : 4000;
}
