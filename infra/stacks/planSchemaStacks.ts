import type { RegistrySchema } from "../../project/generatedFiles.ts";
import { sha256 } from "../../project/sha256.ts";

/** What of schemas goes into one stack. */
interface Room {
  /** Of the template: CloudFormation takes 1,000,000. */
  readonly bytes: number;
  /** Each is a resource: CloudFormation takes 500. */
  readonly schemas: number;
}

/** Beside subscribers, which need up to 384 resources and some 700,000 bytes, or beside grants. */
export const roomBeside: Room = { bytes: 200_000, schemas: 100 };

/** In a stack that holds nothing else. */
export const roomAlone: Room = { bytes: 900_000, schemas: 450 };

/** What goes into one stack that holds schemas and nothing else. */
export interface SchemaPart {
  /** Whose registry they are of; `public` for those that other accounts may be given. */
  readonly context: string;
  /** From 1. */
  readonly part: number;
  /** One at least. */
  readonly schemas: readonly RegistrySchema[];
}

/** In which stacks the schemas of one registry are. */
export interface SchemaStacks {
  /** In the stack of the registry itself: all of them, or none. */
  readonly beside: readonly RegistrySchema[];
  /** In stacks of their own, in order. */
  readonly alone: readonly SchemaPart[];
}

/**
 * Puts the schemas of a registry beside it, or into stacks of their own where they are too many or
 * too long. Each goes where its id and the number of stacks say. So a change of a schema moves no
 * other; and where one stack more is needed, some go from the others to that one and none between
 * the others: those are deployed before it, and have let go of what it makes.
 */
export function planSchemaStacks(
  context: string,
  schemas: readonly RegistrySchema[],
): SchemaStacks {
  const measured = schemas.map((schema) => ({ schema, bytes: schemaBytes(schema) }));
  if (fits(measured, roomBeside)) return { beside: schemas, alone: [] };
  let stacks = spread(measured, 1);
  while (stacks.length < schemas.length && !stacks.every((stack) => fits(stack, roomAlone))) {
    stacks = spread(measured, stacks.length + 1);
  }
  const parts = stacks.map((stack, index) => ({
    context,
    part: index + 1,
    schemas: stack.map(({ schema }) => schema),
  }));
  return { beside: [], alone: parts.filter((part) => part.schemas.length > 0) };
}

/** Bytes that a schema takes of a template. */
export function schemaBytes({ id, content }: RegistrySchema): number {
  const resourceBytes = 600;
  return Buffer.byteLength(JSON.stringify(content)) + 3 * id.length + resourceBytes;
}

interface MeasuredSchema {
  readonly schema: RegistrySchema;
  readonly bytes: number;
}

function fits(measured: readonly MeasuredSchema[], room: Room): boolean {
  const needed = measured.reduce((sum, { bytes }) => sum + bytes, 0);
  return needed <= room.bytes && measured.length <= room.schemas;
}

/** Rendezvous hashing: each schema goes to the stack that draws the highest number for it. */
function spread(measured: readonly MeasuredSchema[], count: number): MeasuredSchema[][] {
  const stacks: MeasuredSchema[][] = Array.from({ length: count }, () => []);
  for (const each of measured) {
    const drawn = stacks.map((stack, index) => ({
      stack,
      lot: sha256(`${each.schema.id} ${index}`),
    }));
    const [highest] = drawn.toSorted((one, other) => (one.lot > other.lot ? -1 : 1));
    highest?.stack.push(each);
  }
  return stacks;
}
