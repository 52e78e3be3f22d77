/**
 * A target's settings as they may be shown: which of them are secret depends on the receiver, so that all that could
 * be is hidden. Of addresses only the host is left, because paths and queries of webhooks are often the secret.
 */

const SECRET_KEY = /secret|password|token|key|credential|authorization|header/i;
const HIDDEN = "***";

export function shownSettings(settings: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, SECRET_KEY.test(key) ? HIDDEN : shown(value)]),
  );
}

function shown(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return shownText(value);
    case "object":
      return value === null ? null : Array.isArray(value) ? value.map(shown) : shownSettings(value);
    default:
      return value;
  }
}

function shownText(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) {
    return text;
  }
  const { protocol, host, pathname, search, hash } = new URL(text);
  const isBare = pathname === "/" || pathname === "";
  return `${protocol}//${host}${isBare && search === "" && hash === "" ? "" : `/${HIDDEN}`}`;
}
