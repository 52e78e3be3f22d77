/** A service that does what a test says, and shows what it was asked. */

import type { Service, ServiceRequest, ServiceResponse, Signed } from "../service.ts";

export interface FakeService extends Service {
  readonly requests: readonly ServiceRequest[];
}

export function fakeService(
  name: string,
  answer: (request: ServiceRequest, signed: Signed) => ServiceResponse | Promise<ServiceResponse> = () => ({
    status: 200,
    headers: {},
    body: "answer",
  }),
): FakeService {
  const requests: ServiceRequest[] = [];
  return {
    name,
    requests,
    async handle(request, signed) {
      requests.push(request);
      return answer(request, signed);
    },
    refuse: (refusal, requestId) => ({
      status: refusal.code === "InternalError" ? 500 : 403,
      headers: { "x-fake-service": name },
      body: JSON.stringify({ ...refusal, requestId }),
    }),
  };
}
