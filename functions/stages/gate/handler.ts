import { createGateHandler } from "./createGateHandler.ts";

/** The gate of a deployment that is not traced. */
export const handler = createGateHandler();
