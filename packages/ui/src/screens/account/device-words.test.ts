import { expect, test } from "vitest";
import { deviceWords } from "./device-words.ts";

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0",
    { kind: "computer", browser: "Edge", system: "Windows" },
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1",
    { kind: "phone", browser: "Safari", system: "iOS" },
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    { kind: "computer", browser: "Firefox", system: "Linux" },
  ],
  ["runsheet-cli/0.1.0 (linux)", { kind: "program", browser: "runsheet-cli", system: null }],
  [null, { kind: "computer", browser: null, system: null }],
])("%s", (userAgent, words) => {
  expect(deviceWords(userAgent)).toEqual(words);
});
