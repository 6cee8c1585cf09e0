import type { Rule } from "@runsheet/contract/notification";
import { Link, useNavigate } from "@tanstack/react-router";
import { Ellipsis, ListChecks, Pencil, RotateCcwKey, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { Button, IconButton } from "../../../kit/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../../kit/menu.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { useWorkspace } from "../../../wire/workspace.tsx";
import { DeliveryState } from "../delivery/delivery-state.tsx";
import { targetWords } from "./channel-look.tsx";
import { RuleFacts } from "./rule-facts.tsx";
import type { OpenRule } from "./open-rule.ts";
import { TestResult, useRuleTest } from "./rule-test.tsx";
import { useRuleSwitch } from "./use-rule-acts.ts";

interface RuleRowProps {
  rule: Rule;
  /** It holds for the whole workspace and is shown at one of its schedules. */
  inherited: boolean;
  onOpen: (open: OpenRule) => void;
}

export function RuleRow({ rule, inherited, onOpen }: RuleRowProps) {
  const { t } = useTranslation("rule");
  const { me } = useWorkspace();
  const { enabled, set } = useRuleSwitch(rule);
  const test = useRuleTest(rule);
  const target = targetWords(rule.channel, me.user.id, t);
  const mayChange = rule.mayChange && !inherited;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-3">
        <RuleFacts channel={rule.channel} kinds={rule.kinds}>
          <LastDelivery rule={rule} />
          {rule.paused && (
            <p className="mt-1 flex flex-wrap items-center gap-2 text-[0.8125rem] text-muted">
              <Badge tone="warn">{t("paused")}</Badge> {t("pausedText")}
            </p>
          )}
          {inherited && (
            <p className="mt-1 flex flex-wrap items-center gap-2 text-[0.8125rem]">
              <Badge>{t("inherited")}</Badge>
              {rule.mayChange && (
                <Link to="/settings/workspace" className="link">
                  {t("inheritedLink")}
                </Link>
              )}
            </p>
          )}
          <TestResult test={test} />
        </RuleFacts>
      </div>
      {!mayChange && !rule.enabled && <Badge>{t("off")}</Badge>}
      {mayChange && (
        <div className="flex shrink-0 items-center gap-2">
          <Button size="sm" busy={test.isPending} aria-label={t("action.testOf", { target })} onClick={test.start}>
            {t("action.test")}
          </Button>
          <Switch checked={enabled} onCheckedChange={set} aria-label={t("action.enable", { target })} />
          <RowMenu rule={rule} target={target} onOpen={onOpen} />
        </div>
      )}
    </li>
  );
}

function LastDelivery({ rule: { lastDelivery } }: { rule: Rule }) {
  const { t } = useTranslation("rule");
  if (!lastDelivery) return null;
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-[0.8125rem] text-muted">
      <DeliveryState state={lastDelivery.state} iconOnly />
      {t(`last.${lastDelivery.state}`)} <RelativeTime at={lastDelivery.at} />
    </p>
  );
}

function RowMenu({ rule, target, onOpen }: { rule: Rule; target: string; onOpen: (open: OpenRule) => void }) {
  const { t } = useTranslation("rule");
  const navigate = useNavigate();
  const isWebhook = rule.channel.kind === "webhook";
  return (
    <Menu trigger={<IconButton size="sm" icon={Ellipsis} label={t("action.more", { target })} />}>
      <MenuItem icon={Pencil} onSelect={() => onOpen({ kind: "edit", rule })}>
        {t("form.editTitle")}
      </MenuItem>
      {isWebhook && (
        <MenuItem icon={RotateCcwKey} onSelect={() => onOpen({ kind: "rotate", rule })}>
          {t("action.rotate")}
        </MenuItem>
      )}
      {rule.channel.kind !== "app" && (
        <MenuItem
          icon={ListChecks}
          onSelect={() => void navigate({ to: "/notifications/deliveries", search: { ruleId: rule.id } })}
        >
          {t("action.deliveries")}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => onOpen({ kind: "remove", rule })}>
        {t("removal.confirm")}
      </MenuItem>
    </Menu>
  );
}
