/** The environment variable that says the table's name: `infra.ts` sets it. */
export const eventsTableVariable = "EVENTS_TABLE_NAME";

/** What the functions of this context are told. */
export interface EventSetupConfig {
  readonly tableName: string;
}

/** @throws {Error} when the table's name is missing, or none of DynamoDB's. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): EventSetupConfig {
  const tableName = environment[eventsTableVariable];
  if (tableName && /^[A-Za-z0-9_.-]{3,255}$/.test(tableName)) return { tableName };
  throw new Error(
    `Environment variable ${eventsTableVariable} must be a table's name, is ` +
      `${tableName === undefined ? "not set" : JSON.stringify(tableName)}: ` +
      "functions/contexts/event-setup/infra.ts sets it, so deploy this function with it.",
  );
}
