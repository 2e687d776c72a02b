/** The order in which resources can go: what holds on to others first. */
export const removalOrder = [
  "replay",
  "rule",
  "archive",
  "function",
  "bus",
  "queue",
  "role",
  "table",
  "bucket",
] as const;

export type ResourceKind = (typeof removalOrder)[number];

/** Something a check created, or was about to. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly name: string;
  /** The bus a rule is on. */
  readonly bus?: string;
}

/** A resource that could not be removed, and why. */
export interface Leftover extends Resource {
  readonly reason: string;
}

/** How to remove one resource; a resource that is not there counts as removed. */
export type RemoveResource = (resource: Resource) => Promise<void>;

/**
 * Everything a run has created. Resources are recorded before the call that creates them, so
 * that a call whose answer was lost leaves nothing behind either.
 */
export class Ledger {
  #resources: Resource[];

  constructor(resources: readonly Resource[] = []) {
    this.#resources = [...resources];
  }

  get resources(): readonly Resource[] {
    return this.#resources;
  }

  record(resource: Resource): void {
    this.#resources.push(resource);
  }

  /**
   * Tries each resource once, in {@link removalOrder}; one that fails stops no other.
   *
   * @returns what is still there.
   */
  async removeAll(remove: RemoveResource): Promise<readonly Leftover[]> {
    const leftovers: Leftover[] = [];
    for (const kind of removalOrder) {
      for (const resource of this.#resources.filter((it) => it.kind === kind)) {
        const reason = await attempt(() => remove(resource));
        if (reason !== undefined) leftovers.push({ ...resource, reason });
      }
    }
    this.#resources = leftovers.map(({ reason: _, ...resource }) => resource);
    return leftovers;
  }
}

async function attempt(action: () => Promise<void>): Promise<string | undefined> {
  try {
    await action();
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  }
}
