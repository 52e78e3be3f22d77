/** What the SDK's client throws for a refusal, as tests compare it: the exception's name and its text. */

export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
  return "no refusal";
}
