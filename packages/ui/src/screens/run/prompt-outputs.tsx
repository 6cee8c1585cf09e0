import { asText } from "@runsheet/contract/substitute";
import { useTranslation } from "react-i18next";
import { countWords } from "../../kit/relative-time.ts";
import { CopyButton } from "./copy-button.tsx";
import { isLong, ScrollBox } from "./scroll-box.tsx";

/** Tokens as far as the endpoint told them, in the order they are spent. */
const TOKENS = ["prompt_tokens", "completion_tokens", "total_tokens"] as const;

/** What a model answered, which model it was, and what that took. */
export function PromptOutputs({ outputs }: { outputs: Record<string, unknown> }) {
  const { t } = useTranslation("run");
  const answer = asText(outputs.answer ?? "");
  const tokens = TOKENS.flatMap((name) => {
    const value = outputs[name];
    return typeof value === "number" ? [{ name, value }] : [];
  });
  return (
    <div className="grid gap-2">
      <div className="flex items-start gap-2 rounded-md bg-sunken py-1 pr-1 pl-3">
        <div className="min-w-0 grow py-1">
          <ScrollBox long={isLong(answer)}>
            {answer || <span className="text-muted">{t("outputs.noAnswer")}</span>}
          </ScrollBox>
        </div>
        <CopyButton name={t("outputs.answer")} text={answer} />
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
        {typeof outputs.model === "string" && (
          <div className="flex min-w-0 gap-1.5">
            <dt className="text-muted">{t("outputs.model")}</dt>
            <dd className="min-w-0 wrap-anywhere">{outputs.model}</dd>
          </div>
        )}
        {tokens.map(({ name, value }) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-muted">{t(`outputs.${name}`)}</dt>
            <dd className="tabular-nums">{countWords(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
