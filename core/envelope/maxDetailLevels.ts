/** `PutEvents` takes no deeper detail (recorded on AWS: 1,000 levels). */
export const maxDetailLevels = 1000;
