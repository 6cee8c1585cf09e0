import { StepFailure } from "../failure.ts";
import { wordsIn } from "./prompt-chunk.ts";

/** Most of an error's body that is read, in characters. */
const MAX_ERROR_TEXT = 100_000;

/** What a status other than 2xx means, in words that say what to do. `mask` hides secrets in the endpoint's own words. */
export async function refusalOf(response: Response, url: URL, mask: (text: string) => string): Promise<StepFailure> {
  const { status } = response;
  const words = wordsIn(await beginningOf(response), mask);
  if (status < 400) return redirected(response, url);
  if (status === 401 || status === 403) {
    return new StepFailure(
      "prompt.unauthorized",
      `${url.host} does not accept the key (status ${status})${words}\nCheck the key of the endpoint in the workspace's settings, or the secret that the step uses.`,
    );
  }
  if (status === 429) {
    const after = response.headers.get("retry-after")?.trim();
    return new StepFailure(
      "prompt.limited",
      `${url.host} has had too many requests or tokens (status 429)${words}\n${after ? `It asks to wait: Retry-After ${after}${/^\d+$/.test(after) ? " s" : ""}.` : "Try again later, or raise the limit at the provider."}`,
    );
  }
  if (status >= 500) {
    return new StepFailure(
      "prompt.server_error",
      `${url.host} has trouble of its own (status ${status})${words}\nTry again later.`,
    );
  }
  const remedy =
    status === 404 ? "Check the endpoint's address and the name of the model." : "Check the step's settings.";
  return new StepFailure("prompt.refused", `${url.host} refused the request (status ${status})${words}\n${remedy}`);
}

/** Never followed: a key would go where nobody sent it. */
function redirected(response: Response, url: URL): StepFailure {
  const target = URL.parse(response.headers.get("location") ?? "", url.href);
  const where = target ? `to ${target.origin}${target.pathname}` : "elsewhere";
  return new StepFailure(
    "prompt.bad_address",
    `${url.host} sends the request on ${where} (status ${response.status}). Set that as the endpoint's address if you trust it.`,
  );
}

async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes, { stream: true });
      if (text.length > MAX_ERROR_TEXT) break;
    }
  } catch {
    // The status says enough.
  }
  return text;
}
