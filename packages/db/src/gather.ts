/** The most questions that one statement answers. */
const MOST = 100;

/**
 * Lets those who ask at the same time share one trip: while `atOnce` are on their way, questions wait and leave together
 * with the next. A question is always answered by a trip that began after it was asked.
 */
export function gather<Question, Answer>(
  atOnce: number,
  answer: (questions: Question[]) => Promise<Answer[]>,
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (fault: unknown) => void };
  let waiting: Waiting[] = [];
  let under = 0;
  let planned = false;

  async function leave(): Promise<void> {
    planned = false;
    if (under >= atOnce || waiting.length === 0) return;
    const taken = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    under += 1;
    plan();
    try {
      const answers = await answer(taken.map(({ question }) => question));
      for (const [index, { resolve }] of taken.entries()) resolve(answers[index]!);
    } catch (fault) {
      for (const { reject } of taken) reject(fault);
    }
    under -= 1;
    plan();
  }

  /** After whatever else has arrived by now has been read. */
  function plan(): void {
    if (planned || waiting.length === 0 || under >= atOnce) return;
    planned = true;
    setImmediate(() => void leave());
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      plan();
    });
}
