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
    region: variables["AWS_REGION"] || variables["AWS_DEFAULT_REGION"] || DEFAULT_REGION,
    s3EndpointUrl: variables["AWS_ENDPOINT_URL_S3"] || variables["AWS_ENDPOINT_URL"] || undefined,
  };
}

/**
 * Keeps the AWS SDK from writing its advice about Node.js versions into the middle of a report. To be called before
 * the SDK is loaded.
 */
export function silenceSdkAdvice(variables: NodeJS.ProcessEnv = process.env): void {
  variables["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}
