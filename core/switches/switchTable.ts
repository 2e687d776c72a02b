import { type SwitchKind, type SwitchTarget, switchKinds } from "./Switch.ts";

/** How the state table holds switches: all in one partition, an item each. */
export const switchTable = { partition: "SWITCHES" } as const;

/** The primary key of a switch. */
export function switchKey({ kind, name }: SwitchTarget): {
  readonly pk: string;
  readonly sk: string;
} {
  return { pk: switchTable.partition, sk: `${kind}#${name}` };
}

/** What a switch is for by its sort key; undefined for a key that no switch has. */
export function readSwitchKey(sortKey: string): SwitchTarget | undefined {
  const at = sortKey.indexOf("#");
  const kind = switchKinds.find((known: SwitchKind) => known === sortKey.slice(0, at));
  const name = sortKey.slice(at + 1);
  return kind === undefined || name === "" ? undefined : { kind, name };
}
