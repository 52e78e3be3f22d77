/**
 * Why a signed request is not what it claims to be: thrown while its head is checked, and emitted as the error of its
 * body when the payload turns out not to be what was signed. Codes are those of S3, which names them most finely
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html); each service translates them.
 */

export type SignatureRefusalCode =
  | "AccessDenied"
  | "AuthorizationQueryParametersError"
  | "IncompleteBody"
  | "IncompleteSignature"
  | "InvalidAccessKeyId"
  | "InvalidArgument"
  | "InvalidRequest"
  | "InvalidToken"
  | "MalformedTrailerError"
  | "MissingContentLength"
  | "RequestTimeTooSkewed"
  | "SignatureDoesNotMatch"
  | "XAmzContentSHA256Mismatch";

export class SignatureRefusal extends Error {
  readonly code: SignatureRefusalCode;

  constructor(code: SignatureRefusalCode, message: string) {
    super(message);
    this.name = "SignatureRefusal";
    this.code = code;
  }
}
