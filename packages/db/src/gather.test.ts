import { expect, test } from "vitest";
import { gather } from "./gather.ts";

/** Trips that end when they are told to. */
function trips() {
  const begun: { questions: number[]; end: (fault?: Error) => void }[] = [];
  const ask = gather(2, (questions: number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    begun.push({ questions, end: (fault) => (fault ? reject(fault) : resolve(questions.map((one) => `${one}!`))) });
    return promise;
  });
  const turn = () => new Promise<void>((done) => void setImmediate(done));
  return { begun, ask, turn };
}

test("those who ask together share a trip, and each gets their own answer", async () => {
  const { begun, ask, turn } = trips();
  const answers = Promise.all([1, 2, 3].map(ask));
  await turn();
  expect(begun.map(({ questions }) => questions)).toEqual([[1, 2, 3]]);
  begun[0]!.end();
  expect(await answers).toEqual(["1!", "2!", "3!"]);
});

test("who asks while the trips are on their way waits for one of them, and is not answered by it", async () => {
  const { begun, ask, turn } = trips();
  const [first, second] = [ask(1), turn().then(() => ask(2))];
  await turn();
  await turn();
  const late = [ask(3), ask(4)];
  await turn();
  expect(begun.map(({ questions }) => questions)).toEqual([[1], [2]]);
  begun[1]!.end();
  expect(await second).toBe("2!");
  await turn();
  expect(begun[2]!.questions).toEqual([3, 4]);
  begun[2]!.end();
  begun[0]!.end();
  expect(await Promise.all([first, ...late])).toEqual(["1!", "3!", "4!"]);
});

test("a trip that fails fails those on it alone, and never holds up the next", async () => {
  const { begun, ask, turn } = trips();
  const lost = ask(1);
  await turn();
  begun[0]!.end(new Error("away"));
  await expect(lost).rejects.toThrow("away");
  const next = ask(2);
  await turn();
  begun[1]!.end();
  expect(await next).toBe("2!");
});

test("no trip carries more than a hundred questions", async () => {
  const { begun, ask, turn } = trips();
  const answers = Promise.all(Array.from({ length: 250 }, (_, index) => ask(index)));
  await turn();
  await turn();
  expect(begun.map(({ questions }) => questions.length)).toEqual([100, 100]);
  begun[0]!.end();
  begun[1]!.end();
  await turn();
  await turn();
  begun[2]!.end();
  expect((await answers)[249]).toBe("249!");
});
