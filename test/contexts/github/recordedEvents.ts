import { createRequire } from "node:module";

/** A webhook payload that GitHub sent. */
export interface Recorded<Data> {
  /** GitHub's name of the event with its action, as a detail-type. */
  readonly detailType: string;
  readonly data: Data;
}

interface Example {
  readonly name: string;
  readonly examples: readonly (object & { readonly action?: string })[];
}

const examples = createRequire(import.meta.url)(
  "@octokit/webhooks-examples/api.github.com/index.json",
) as readonly Example[];

/** Every recorded payload of this detail-type. */
export function recordedEvents<Data = unknown>(detailType: string): readonly Recorded<Data>[] {
  return examples
    .flatMap(({ name, examples: payloads }) =>
      payloads.map((data) => ({
        detailType: data.action === undefined ? name : `${name}.${data.action}`,
        data: data as Data,
      })),
    )
    .filter((recorded) => recorded.detailType === detailType);
}

/** The one recorded payload that `isMeant` picks first. */
export function recordedEvent<Data>(
  detailType: string,
  isMeant: (data: Data) => boolean = () => true,
): Data {
  const found = recordedEvents<Data>(detailType).find(({ data }) => isMeant(data));
  if (!found) throw new Error(`no recorded event ${detailType} of that kind`);
  return structuredClone(found.data);
}
