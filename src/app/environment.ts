/** The one reader of the process's environment. */

export interface Environment {
  /** The account that findings name; 12 digits. */
  readonly accountId: string;
  readonly region: string;
  /** The store's address for S3, by the AWS SDK's own variables. */
  readonly s3EndpointUrl: string | undefined;
}

const DEFAULT_ACCOUNT_ID = "123456789012";
const DEFAULT_REGION = "us-east-1";

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    accountId: variables["ANODYNE_ACCOUNT_ID"] || DEFAULT_ACCOUNT_ID,
    region: regionOf(variables),
    s3EndpointUrl: variables["AWS_ENDPOINT_URL_S3"] || variables["AWS_ENDPOINT_URL"] || undefined,
  };
}

function regionOf(variables: NodeJS.ProcessEnv): string {
  return variables["AWS_REGION"] || variables["AWS_DEFAULT_REGION"] || DEFAULT_REGION;
}

/** The service's own variables (ANODYNE_*); undefined where one is not set or empty. */
export interface ServiceVariables {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly accountId: string;
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly dataDir: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly s3Endpoint: string | undefined;
  readonly config: string | undefined;
  /** Of AWS-shaped targets that name no region. */
  readonly region: string;
  /** `aws`, or an address. */
  readonly eventBridgeEndpoint: string | undefined;
  readonly securityHubEndpoint: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly webhookSecret: string | undefined;
}

export function readServiceVariables(variables: NodeJS.ProcessEnv = process.env): ServiceVariables {
  return {
    accessKeyId: variables["ANODYNE_ACCESS_KEY_ID"] || undefined,
    secretAccessKey: variables["ANODYNE_SECRET_ACCESS_KEY"] || undefined,
    accountId: variables["ANODYNE_ACCOUNT_ID"] || DEFAULT_ACCOUNT_ID,
    host: variables["ANODYNE_HOST"] || undefined,
    port: variables["ANODYNE_PORT"] || undefined,
    dataDir: variables["ANODYNE_DATA_DIR"] || undefined,
    databaseUrl: variables["ANODYNE_DATABASE_URL"] || undefined,
    s3Endpoint: variables["ANODYNE_S3_ENDPOINT"] || undefined,
    config: variables["ANODYNE_CONFIG"] || undefined,
    region: regionOf(variables),
    eventBridgeEndpoint: variables["ANODYNE_EVENTBRIDGE_ENDPOINT"] || undefined,
    securityHubEndpoint: variables["ANODYNE_SECURITYHUB_ENDPOINT"] || undefined,
    webhookUrl: variables["ANODYNE_WEBHOOK_URL"] || undefined,
    webhookSecret: variables["ANODYNE_WEBHOOK_SECRET"] || undefined,
  };
}

/**
 * Keeps the AWS SDK from writing its advice about Node.js versions into the middle of a report. To be called before
 * the SDK is loaded.
 */
export function silenceSdkAdvice(variables: NodeJS.ProcessEnv = process.env): void {
  variables["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}
