import { useQuery } from "@tanstack/react-query";
import { Controller, useFormContext } from "react-hook-form";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../kit/notice.tsx";
import { Segmented } from "../../../kit/segmented.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { CHANNEL_ICONS } from "./channel-look.tsx";
import type { ChannelKind, RuleFields } from "./rule-fields.ts";

const CHANNELS = ["app", "email", "webhook"] as const;

/** By which way to tell, and what this server cannot do yet, with its remedy. */
export function ChannelChoice({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation("rule");
  const { control, watch } = useFormContext<RuleFields>();
  const id = useId();
  const chosen = watch("channel");
  // Another way has another secret and another target: that is another rule.
  const options = CHANNELS.filter((kind) => !fixed || kind === chosen);
  return (
    <div className="grid gap-1.5">
      <span id={id} className="font-medium">
        {t("form.channel")}
      </span>
      <Controller
        control={control}
        name="channel"
        render={({ field }) => (
          <Segmented
            aria-labelledby={id}
            value={field.value}
            onValueChange={field.onChange}
            options={options.map((value) => ({ value, label: t(`channel.${value}`), icon: CHANNEL_ICONS[value] }))}
          />
        )}
      />
      <Remedy channel={chosen} />
    </div>
  );
}

/** What to know of a channel on this server; nothing where it simply works. */
function Remedy({ channel }: { channel: ChannelKind }) {
  const { t } = useTranslation("rule");
  const able = useQuery(useTRPC().notification.channels.queryOptions(undefined, { staleTime: 60_000 })).data;
  if (!able || channel === "app") return null;
  if (channel === "email") {
    if (able.email === "smtp") return null;
    return <Notice tone={able.email === "off" ? "warn" : "info"}>{t(`remedy.email.${able.email}`)}</Notice>;
  }
  if (able.webhook === "off") return <Notice tone="warn">{t("remedy.webhook")}</Notice>;
  return able.privateAddresses ? null : <p className="text-[0.8125rem] text-muted">{t("remedy.private")}</p>;
}
