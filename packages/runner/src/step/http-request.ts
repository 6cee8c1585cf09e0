import { AppError } from "@runsheet/contract/error";
import type { HttpStep } from "@runsheet/contract/step";
import type { Binding } from "../bind.ts";
import { StepFailure } from "../failure.ts";

/** A request with every value in its place. */
export interface BoundRequest {
  url: string;
  method: string;
  headers: Headers;
  body: string | undefined;
  follow: boolean;
  /** Statuses such as `200` or `2xx`; none means 2xx and 3xx. */
  expected: string[];
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export function bindRequest(step: HttpStep, bind: Binding): BoundRequest {
  const method = bind.text(step.method).toUpperCase();
  if (!METHODS.includes(method))
    throw new StepFailure(
      "http.bad_request",
      `${bind.shown(method)} is not a method; use one of ${METHODS.join(", ")}.`,
    );
  const headers = headersOf(step, bind);
  const body = bodyOf(step, bind, headers);
  if (body !== undefined && (method === "GET" || method === "HEAD")) {
    throw new StepFailure("http.bad_request", `A ${method} request cannot carry a body.`);
  }
  return {
    url: urlOf(step, bind),
    method,
    headers,
    body,
    follow: step.followRedirects,
    expected: expectedOf(step, bind),
  };
}

function urlOf(step: HttpStep, bind: Binding): string {
  const text = boundUrl(step.url, bind);
  const url = URL.parse(text);
  const refuse = (why: string) => new StepFailure("http.bad_url", `${bind.shown(text)} ${why}`);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw refuse("is not an address starting with http:// or https://.");
  if (url.username !== "" || url.password !== "") {
    throw new StepFailure("http.bad_url", "An address cannot carry a name and password; send an Authorization header.");
  }
  for (const [name, template] of Object.entries(step.query)) {
    const value = bind.text(template);
    if (!leavesOut(template, value)) url.searchParams.append(name, value);
  }
  if (url.href.length > 65_536) throw refuse("is too long for an address.");
  return url.href;
}

function boundUrl(template: string, bind: Binding): string {
  try {
    return bind.url(template);
  } catch (error) {
    if (error instanceof AppError) throw new StepFailure("http.bad_url", error.message);
    // A lone surrogate has no UTF-8 form (encodeURIComponent).
    if (error instanceof URIError)
      throw new StepFailure("http.bad_url", "A value for the address holds half a character.");
    throw error;
  }
}

function headersOf(step: HttpStep, bind: Binding): Headers {
  const headers = new Headers();
  for (const [name, template] of Object.entries(step.headers)) {
    const value = bind.text(template);
    if (leavesOut(template, value)) continue;
    // RFC 9110, 5.5: no line ends and no NUL; fetch carries Latin-1 alone.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new StepFailure(
        "http.bad_header",
        `The value of the header ${name} holds a line end or a character that a header cannot carry.`,
      );
    }
    headers.set(name, value);
  }
  return headers;
}

function bodyOf(step: HttpStep, bind: Binding, headers: Headers): string | undefined {
  if (step.body === undefined) return undefined;
  const typed = (type: string, body: string) => {
    if (!headers.has("content-type")) headers.set("content-type", type);
    return body;
  };
  if ("json" in step.body) return typed("application/json", JSON.stringify(bind.json(step.body.json)));
  if ("text" in step.body) return typed("text/plain;charset=UTF-8", bind.text(step.body.text));
  const fields = Object.entries(step.body.form).map(([name, template]): [string, string] => [
    name,
    bind.text(template),
  ]);
  return typed("application/x-www-form-urlencoded;charset=UTF-8", new URLSearchParams(fields).toString());
}

/** An optional value that was not given leaves its query parameter or header out. */
function leavesOut(template: string, value: string): boolean {
  return value === "" && template !== "";
}

function expectedOf(step: HttpStep, bind: Binding): string[] {
  const texts = (step.expectStatus ?? [])
    .map((status) => bind.text(String(status)).trim())
    .filter((status) => status !== "");
  for (const text of texts) {
    if (!/^[1-5](xx|\d\d)$/.test(text))
      throw new StepFailure("step.bad_value", `${bind.shown(text)} is not a status; use 200 or 2xx.`);
  }
  return texts;
}
