import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { operationTable } from "../../../core/operations/operationTable.ts";
import {
  jobPartitions,
  openJobsPartition,
  subjectPartitions,
} from "../../../core/pipelines/jobTable.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";

/** What of jobs and kept configurations a pipeline's functions read and write. */
const recordActions = [
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:UpdateItem",
] as const;

/**
 * Jobs of the pipeline, and the configurations that it keeps with its subjects; nothing else. A step
 * that is done again deletes what an earlier attempt left and this one has not.
 */
export function recordsRight(tableName: string, pipeline: string): PolicyStatement {
  const partitions = [jobPartitions(pipeline), subjectPartitions(pipeline)];
  return partitionsRight("KeepRecords", tableName, recordActions, partitions);
}

/** Changes of the pipeline's jobs, and of nothing else. */
export function changeJobsRight(tableName: string, pipeline: string): PolicyStatement {
  const partitions = [jobPartitions(pipeline)];
  return partitionsRight("RecordFailures", tableName, ["dynamodb:UpdateItem"], partitions);
}

/** What items in partitions whose keys begin so. A request without a key has none. */
function partitionsRight(
  sid: string,
  tableName: string,
  actions: readonly string[],
  prefixes: readonly string[],
): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: [...actions],
    resources: [serviceArn("dynamodb", `table/${tableName}`)],
    conditions: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": prefixes.map((prefix) => `${prefix}*`) },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  });
}

/** Those of the pipeline's jobs that are not over, by when to look at them. */
export function findOpenJobsRight(tableName: string, pipeline: string): PolicyStatement {
  return new PolicyStatement({
    sid: "FindOpenJobs",
    actions: ["dynamodb:Query"],
    resources: [serviceArn("dynamodb", `table/${tableName}/index/${operationTable.index}`)],
    conditions: {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [openJobsPartition(pipeline)] },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  });
}
