import { context as declareContext } from "signalbox/subscriber";

/** Courses, and how one comes of another. */
export const context = declareContext({ name: "course-setup", subscribers: {} });
