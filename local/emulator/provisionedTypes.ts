/**
 * What MiniStack 1.5.33 makes of a template, by service: all that its source has a handler for. A
 * test holds it against the package that is installed.
 */
const resourcesOfServices: Readonly<Record<string, string>> = {
  "AWS::ApiGateway":
    "Account ApiKey Authorizer BasePathMapping Deployment DocumentationPart DocumentationVersion DomainName GatewayResponse Method Model RequestValidator Resource RestApi Stage UsagePlan UsagePlanKey",
  "AWS::ApiGatewayV2": "Api ApiMapping Authorizer DomainName Integration Route Stage",
  "AWS::AppConfig":
    "Application ConfigurationProfile Deployment DeploymentStrategy Environment HostedConfigurationVersion",
  "AWS::AppSync": "ApiKey DataSource FunctionConfiguration GraphQLApi GraphQLSchema Resolver",
  "AWS::Athena": "WorkGroup",
  "AWS::AutoScaling":
    "AutoScalingGroup LaunchConfiguration LifecycleHook ScalingPolicy ScheduledAction",
  "AWS::Backup": "BackupPlan BackupVault",
  "AWS::CDK": "Metadata",
  "AWS::CertificateManager": "Certificate",
  "AWS::CloudFormation": "CustomResource Stack WaitCondition WaitConditionHandle",
  "AWS::CloudFront":
    "CachePolicy CloudFrontOriginAccessIdentity Distribution Function KeyValueStore OriginAccessControl OriginRequestPolicy ResponseHeadersPolicy",
  "AWS::CloudWatch": "Alarm Dashboard",
  "AWS::CodeBuild": "Project",
  "AWS::Cognito":
    "IdentityPool IdentityPoolPrincipalTag IdentityPoolRoleAttachment UserPool UserPoolClient UserPoolDomain UserPoolGroup UserPoolResourceServer",
  "AWS::DocDB": "DBCluster DBClusterParameterGroup DBInstance DBSubnetGroup",
  "AWS::DynamoDB": "GlobalTable Table",
  "AWS::EC2":
    "InternetGateway LaunchTemplate Route RouteTable SecurityGroup Subnet SubnetRouteTableAssociation VPC VPCEndpoint VPCGatewayAttachment",
  "AWS::ECR": "Repository",
  "AWS::ECS": "Cluster Service TaskDefinition",
  "AWS::EFS": "AccessPoint FileSystem MountTarget",
  "AWS::EKS": "Cluster Nodegroup",
  "AWS::ElastiCache": "CacheCluster ParameterGroup ReplicationGroup SubnetGroup User UserGroup",
  "AWS::ElasticLoadBalancingV2": "Listener ListenerRule LoadBalancer TargetGroup",
  "AWS::Events": "EventBus Rule",
  "AWS::Glue": "Connection Crawler Database Job Partition Table Trigger",
  "AWS::IAM": "InstanceProfile ManagedPolicy Policy Role User",
  "AWS::IoT":
    "CACertificate Certificate DomainConfiguration JobTemplate Policy PolicyPrincipalAttachment ProvisioningTemplate Thing ThingGroup ThingPrincipalAttachment ThingType TopicRule",
  "AWS::KMS": "Alias Key",
  "AWS::Kinesis": "Stream",
  "AWS::KinesisAnalyticsV2": "Application ApplicationCloudWatchLoggingOption",
  "AWS::KinesisFirehose": "DeliveryStream",
  "AWS::Lambda":
    "Alias EventInvokeConfig EventSourceMapping Function LayerVersion LayerVersionPermission Permission Url Version",
  "AWS::Location": "Tracker",
  "AWS::Logs": "LogGroup LogStream MetricFilter ResourcePolicy SubscriptionFilter",
  "AWS::OpenSearchService": "Domain",
  "AWS::Pipes": "Pipe",
  "AWS::RDS": "DBCluster DBClusterParameterGroup DBInstance DBParameterGroup DBSubnetGroup",
  "AWS::Route53": "HostedZone RecordSet",
  "AWS::S3": "AccessPoint Bucket BucketPolicy MultiRegionAccessPoint",
  "AWS::S3ObjectLambda": "AccessPoint AccessPointPolicy",
  "AWS::S3Tables": "Namespace Table TableBucket",
  "AWS::SES": "ConfigurationSet ConfigurationSetEventDestination EmailIdentity",
  "AWS::SNS": "Subscription Topic TopicPolicy",
  "AWS::SQS": "Queue QueuePolicy",
  "AWS::SSM": "Parameter",
  "AWS::Scheduler": "Schedule ScheduleGroup",
  "AWS::SecretsManager": "Secret SecretTargetAttachment",
  "AWS::ServiceDiscovery": "HttpNamespace Instance PrivateDnsNamespace PublicDnsNamespace Service",
  "AWS::Signer": "ProfilePermission SigningProfile",
  "AWS::StepFunctions": "StateMachine",
  "AWS::WAFv2": "WebACL",
};

/** CloudFormation types that the emulator provisions. */
export const provisionedTypes: ReadonlySet<string> = new Set(
  Object.entries(resourcesOfServices).flatMap(([service, names]) =>
    names.split(" ").map((name) => `${service}::${name}`),
  ),
);
