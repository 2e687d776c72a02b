import { createTracing } from "../../adapters/createTracing.ts";
import { createGateHandler } from "./createGateHandler.ts";

/** The gate of a deployment that is traced. */
export const handler = createGateHandler(createTracing());
