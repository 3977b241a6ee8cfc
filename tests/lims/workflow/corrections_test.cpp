#include "lims/workflow/corrections.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"

namespace {

using nlohmann::json;

/// A sheet of which everything is observed that a correction may change.
json sheet() {
  return json::parse(R"({
    "environment": [{"id": "temperature", "value": "20.5"}],
    "standards": [{"role": "reference", "equipment_id": 3}],
    "acclimatization": {"from": "2026-11-20T08:00", "to": "2026-11-20T12:00"},
    "observed": {"environment.temperature": {"at": null, "source": "device:room-1"}},
    "items": [
      {"id": "appearance", "value": "fail", "reason": "表盘有划痕"},
      {"id": "indication", "rows": [
        {"point": "0", "cells": {"up": "0.00"}},
        {"point": "1.6", "cells": {"up": "1.60"}, "standards": {"reference": 4}}]}],
    "as_found": {"items": [{"id": "indication", "rows": [{"point": "0", "cells": {"up": null}}]}]}})");
}

json change(const char* field, json was, json now) {
  return {{"field", field}, {"was", std::move(was)}, {"now", std::move(now)}};
}

TEST(Corrections, OfASheetThatStaysAreNone) {
  auto now = sheet();
  now["observed"] = json::object();
  EXPECT_EQ(lims::changes_of(sheet(), now), json::array()) << "whence a reading came is no observation";
}

TEST(Corrections, NameTheStandardOfASingleRowByItsPoint) {
  auto now = sheet();
  auto& rows = now["items"][1]["rows"];
  rows[0]["standards"] = {{"reference", 5}};
  rows[1].erase("standards");
  EXPECT_EQ(lims::changes_of(sheet(), now),
            json::array({change("items.indication.rows[0].standards.reference", nullptr, 5),
                         change("items.indication.rows[1.6].standards.reference", 4, nullptr)}));
}

TEST(Corrections, KeepTheReasonOfAJudgement) {
  auto now = sheet();
  now["items"][0]["reason"] = "外壳有裂纹";
  EXPECT_EQ(lims::changes_of(sheet(), now),
            json::array({change("items.appearance.reason", "表盘有划痕", "外壳有裂纹")}));
  now["items"][0] = {{"id", "appearance"}, {"value", "pass"}, {"reason", ""}};
  EXPECT_EQ(lims::changes_of(sheet(), now), json::array({change("items.appearance", "fail", "pass"),
                                                         change("items.appearance.reason", "表盘有划痕", nullptr)}));
}

TEST(Corrections, KeepSinceWhenTheInstrumentStoodInItsConditions) {
  auto now = sheet();
  now["acclimatization"]["from"] = "2026-11-20T09:30";
  EXPECT_EQ(lims::changes_of(sheet(), now),
            json::array({change("acclimatization.from", "2026-11-20T08:00", "2026-11-20T09:30")}));
  now["acclimatization"] = nullptr;
  EXPECT_EQ(lims::changes_of(sheet(), now).size(), 2);
}

TEST(Corrections, NeedAReasonForEachOrOneForAll) {
  auto now = sheet();
  now["acclimatization"]["from"] = "2026-11-20T09:30";
  now["items"][0]["reason"] = "外壳有裂纹";
  lims::Person verifier;
  verifier.display_name = "李";
  const auto with = [&](const json& reasons) {
    return lims::corrections_of(sheet(), now, reasons, verifier, "2026-11-26T08:00:00Z");
  };
  const auto kept = with({{"", "笔误"}, {"acclimatization.from", "时间记错"}});
  ASSERT_EQ(kept.size(), 2);
  EXPECT_EQ(kept[0]["reason"], "时间记错");
  EXPECT_EQ(kept[1]["reason"], "笔误");
  try {
    with({{"acclimatization.from", "时间记错"}});
    FAIL() << "nothing was refused";
  } catch (const instruments::Refusal& refusal) {
    ASSERT_EQ(refusal.mistakes().size(), 1);
    EXPECT_EQ(refusal.mistakes()[0].field, "items.appearance.reason");
  }
}

}  // namespace
