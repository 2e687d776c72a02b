import { context as declareContext } from "signalbox/subscriber";

/** Events that people plan, a conference say, and how one comes of another. */
export const context = declareContext({ name: "event-setup", subscribers: {} });
