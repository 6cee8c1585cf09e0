import type { NoticeKind, Rule } from "@runsheet/contract/notification";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../wire/workspace.tsx";
import { CHANNEL_ICONS, targetWords } from "./channel-look.tsx";

interface RuleFactsProps {
  channel: Rule["channel"];
  kinds: readonly NoticeKind[];
  /** Below the words, such as how the newest delivery went. */
  children?: ReactNode;
}

/** Whom a rule tells of what. */
export function RuleFacts({ channel, kinds, children }: RuleFactsProps) {
  const { t, i18n } = useTranslation("rule");
  const { me } = useWorkspace();
  const Icon = CHANNEL_ICONS[channel.kind];
  const told = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(kinds.map((kind) => t(`of.${kind}`)));
  return (
    <>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="font-medium wrap-anywhere">
          <span className="sr-only">{t(`channel.${channel.kind}`)}: </span>
          {targetWords(channel, me.user.id, t)}
        </p>
        <p className="text-[0.8125rem] text-muted">{t("told", { kinds: told })}</p>
        {children}
      </div>
    </>
  );
}
