#include "instruments/procedures/sheet.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "tests/instruments/procedures/gauge_sheet.hpp"

namespace instruments::procedures {
namespace {

using gauge_sheet::blank;
using gauge_sheet::filled;
using gauge_sheet::gauge;
using gauge_sheet::jjg_52;
using gauge_sheet::points_of;
using gauge_sheet::read_at;
using gauge_sheet::standard;
using gauge_sheet::table_of;
using gauge_sheet::today;
using nlohmann::json;

std::vector<Mistake> mistakes_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_FALSE(refusal.text().zh.empty());
    return refusal.mistakes();
  }
  ADD_FAILURE() << "nothing was refused";
  return {};
}

TEST(BlankSheet, HoldsWhatAPersonFills) {
  const json sheet = blank();
  EXPECT_EQ(sheet["procedure"]["code"], "JJG 52-2013");
  EXPECT_EQ(sheet["procedure"]["hash"], jjg_52().hash);
  EXPECT_EQ(sheet["instrument"]["parameters"]["high"], (json{{"value", "1.6"}, {"unit", "MPa"}}));
  EXPECT_EQ(sheet["verification"], "subsequent");
  EXPECT_EQ(sheet["environment"][0]["low"], "15");
  EXPECT_EQ(sheet["environment"][0]["high"], "25");
  EXPECT_EQ(sheet["environment"][1]["low"], json());
  EXPECT_EQ(sheet["environment"][1]["high"], "85");
  EXPECT_EQ(sheet["environment"][1]["unit"], "%RH");
  EXPECT_EQ(sheet["standards"][0]["role"], "reference");
  EXPECT_EQ(sheet["standards"][0]["requirement"]["zh"],
            "最大允许误差绝对值不大于被检表的 1/4（0.0064 MPa），测量范围覆盖 0 MPa 至 1.6 MPa。");
  EXPECT_EQ(sheet["standards"][0]["candidates"][0]["valid"], true);
  EXPECT_EQ(points_of(sheet), (std::vector<std::string>{"0", "0.4", "0.8", "1.2", "1.6"}));
  EXPECT_EQ(sheet["items"][2]["rows"][1]["cells"],
            (json{{"up", nullptr}, {"up_tapped", nullptr}, {"down", nullptr}, {"down_tapped", nullptr}}));
  EXPECT_EQ(sheet["items"][2]["columns"][0]["unit"], "MPa");
  EXPECT_EQ(
      sheet["items"][1]["hint"]["zh"],
      "通大气时：不带止销，指针在零位标志内，偏离不大于 0.0256 MPa；带止销，指针紧靠止销，缩格不大于 0.0256 MPa。");
}

TEST(BlankSheet, TakesItsPointsAndUnitFromTheRange) {
  EXPECT_EQ(points_of(blank(gauge("0", "60", "1.6"))).size(), 7U);
  EXPECT_EQ(points_of(blank(gauge("0", "10", "2.5", "kPa", "0.2"))),
            (std::vector<std::string>{"0", "2", "4", "6", "8", "10"}));
  EXPECT_EQ(points_of(blank(gauge("-0.1", "0.9", "2.5"))),
            (std::vector<std::string>{"-0.1", "0", "0.3", "0.6", "0.9"}));
  EXPECT_EQ(points_of(blank(gauge("-0.1", "0", "2.5"))),
            (std::vector<std::string>{"0", "-0.02", "-0.04", "-0.06", "-0.08", "-0.1"}))
      << "the work goes from zero to the vacuum";
  EXPECT_EQ(points_of(blank(gauge("0", "300", "2.5", "mmHg", "5"))).back(), "300");
  EXPECT_EQ(blank(gauge("0", "16", "1.6", "kgf/cm2", "0.5"))["items"][2]["rows"][0]["unit"], "kgf/cm²");
}

TEST(BlankSheet, ProposesTheInitialVerificationToAnInstrumentThatWasNeverVerified) {
  auto instrument = gauge("0", "1.6", "1.6");
  instrument.last_verified_on = std::nullopt;
  EXPECT_EQ(blank(instrument)["verification"], "initial");
  std::vector<std::string> kinds;
  const json sheet = blank();
  for (const auto& kind : sheet["verifications"]) kinds.push_back(kind["id"]);
  EXPECT_EQ(kinds, (std::vector<std::string>{"initial", "subsequent", "after_repair", "in_service"}));
}

TEST(BlankSheet, RefusesAnInstrumentTheProcedureCannotServe) {
  const auto lacking = [](const std::string& from, const std::string& id) {
    auto instrument = gauge("0", "1.6", "1.6");
    instrument.values.erase(from);
    const auto mistakes = mistakes_of([&] { blank(instrument); });
    ASSERT_EQ(mistakes.size(), 1U) << from;
    EXPECT_EQ(mistakes[0].field, "instrument.parameters." + id);
  };
  lacking("range.low", "low");
  lacking("range.high", "high");
  lacking("accuracy_class", "class");
  EXPECT_EQ(mistakes_of([] { blank(gauge("0", "1.6", "1.6", "mm")); }).size(), 3U);
  EXPECT_EQ(mistakes_of([] { blank(gauge("0", "x", "1.6")); }).front().field, "instrument.parameters.high");
  EXPECT_EQ(mistakes_of([] { blank({1, "压力表", "1", {}}); }).size(), 3U);
  for (const std::string unknown_class : {"0.4", "5", "1.61"}) {
    try {
      blank(gauge("0", "1.6", unknown_class));
      FAIL() << unknown_class;
    } catch (const Refusal& refusal) {
      EXPECT_NE(refusal.text().en.find("no class " + unknown_class), std::string::npos);
    }
  }
  EXPECT_EQ(mistakes_of([] { blank(gauge("0", "1.6", "0.4")); }).front().field, "instrument.parameters.class");
  EXPECT_EQ(mistakes_of([] { blank(gauge("1.6", "0", "1.6")); }).front().field, "instrument.parameters.high");
  EXPECT_EQ(mistakes_of([] { blank(gauge("0.2", "1.6", "1.6")); }).front().field, "instrument.parameters.low");
}

TEST(Standard, MustBeInUseValidWideAndFineEnough) {
  const auto& role = jjg_52().standards[0];
  const auto instrument = gauge("0", "1.6", "1.6");
  const auto fault = [&](const std::function<void(StandardCandidate&)>& change) {
    auto candidate = standard();
    candidate.low = TypedText{"0", "MPa"};
    candidate.high = TypedText{"2.5", "MPa"};
    change(candidate);
    const auto text = fault_in_standard(jjg_52(), instrument, role, candidate, today);
    return text ? text->en : "";
  };
  EXPECT_EQ(fault([](auto&) {}), "");
  EXPECT_EQ(fault([](auto& c) { c.state = "stopped"; }), "This standard is out of use.");
  EXPECT_EQ(fault([](auto& c) { c.valid_until.reset(); }), "There is no certificate with a date of validity.");
  EXPECT_EQ(fault([](auto& c) { c.valid_until = today; }), "");
  EXPECT_EQ(fault([](auto& c) { c.valid_until = add_days(today, -1); }), "Its certificate expired on 2026-11-20.");
  EXPECT_EQ(fault([](auto& c) { c.calibrated_on = today; }), "");
  EXPECT_EQ(fault([](auto& c) { c.calibrated_on = add_days(today, 1); }),
            "Its certificate holds from 2026-11-22 and not yet on 2026-11-21.");
  EXPECT_EQ(fault([](auto& c) { c.procedures = {"JJG 49-2013", "JJG 52-2013"}; }), "");
  EXPECT_EQ(fault([](auto& c) { c.procedures = {"JJG 49-2013"}; }),
            "Its measurement standard may not serve JJG 52-2013.");
  EXPECT_EQ(fault([](auto& c) { c.high = TypedText{"1", "MPa"}; }), "Its range does not cover 0 MPa ~ 1.6 MPa.");
  EXPECT_EQ(fault([](auto& c) { c.high = TypedText{"1600", "kPa"}; }), "");
  EXPECT_EQ(fault([](auto& c) { c.high.reset(); }), "The range of this standard is not known.");
  // 1/4 of 1.6 % of 1.6 MPa is 0.0064 MPa.
  EXPECT_EQ(fault([](auto& c) { c.mpe = TypedText{"6.4", "kPa"}; }), "");
  EXPECT_EQ(fault([](auto& c) {
              c.mpe = TypedText{"6.41", "kPa"};
            }),
            "Its MPE 0.00641 MPa is above the permitted 0.0064 MPa.");
  EXPECT_EQ(fault([](auto& c) { c.mpe = TypedText{"0.25", "%"}; }), "");
  EXPECT_EQ(fault([](auto& c) {
              c.mpe = TypedText{"0.4", "%"};
            }),
            "Its MPE 0.01 MPa is above the permitted 0.0064 MPa.");
  EXPECT_EQ(fault([](auto& c) { c.mpe.reset(); }), "The maximum permissible error of this standard is not known.");
}

/// 1 kgf/cm² is 98066.5 Pa: an MPE of 1.3 kPa is 0.0132563… kgf/cm², a number without an end worth reading.
TEST(Standard, IsRefusedWithNumbersThatCanBeRead) {
  auto candidate = standard();
  candidate.mpe = TypedText{"1.3", "kPa"};
  const auto fault =
      fault_in_standard(jjg_52(), gauge("0", "1", "1.6", "kgf/cm2"), jjg_52().standards[0], candidate, today);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->en, "Its MPE 0.0132563 kgf/cm² is above the permitted 0.004 kgf/cm².");
}

TEST(MergedSheet, TakesOnlyWhatAPersonMayFill) {
  json given = filled(blank());
  given["instrument"]["parameters"]["class"]["value"] = "4.0";
  given["items"][2]["label"] = "something else";
  given["standards"][0]["candidates"][0]["valid"] = "yes";
  given["remark"] = "通电";
  read_at(given, "0.8", {"０．８０５", "0.815", "0.828", ""});
  const json merged = merge_sheet(blank(), given);
  EXPECT_EQ(merged["instrument"], blank()["instrument"]);
  EXPECT_EQ(merged["items"][2]["label"], blank()["items"][2]["label"]);
  EXPECT_EQ(merged["standards"][0]["candidates"], blank()["standards"][0]["candidates"]);
  EXPECT_EQ(merged["standards"][0]["equipment_id"], 3);
  EXPECT_EQ(merged["remark"], "通电");
  EXPECT_EQ(merged["items"][2]["rows"][2]["cells"]["up"], "０．８０５");
  EXPECT_EQ(merged["items"][2]["rows"][2]["cells"]["down_tapped"], json());
}

TEST(MergedSheet, KeepsWhenceReadingsAndConditionsCameThatItHas) {
  json given = filled(blank());
  const json source = {{"at", "2026-11-26T08:00:00.000Z"}, {"source", "device:room-1"}};
  for (const char* field : {"environment.temperature", "items.indication.rows.0.cells.up", "environment.light",
                            "items.indication.rows.9.cells.up", "environment"})
    given["observed"][field] = source;
  given["observed"]["environment.relative_humidity"] = {{"at", nullptr}, {"source", "file:" + std::string(250, 'n')}};
  const json merged = merge_sheet(blank(), given);
  EXPECT_EQ(merged["observed"].size(), 3) << merged["observed"];
  EXPECT_EQ(merged["observed"]["environment.temperature"], source);
  EXPECT_EQ(merged["observed"]["items.indication.rows.0.cells.up"], source);
  given["observed"]["environment.relative_humidity"]["source"] = std::string(301, 'n');
  EXPECT_EQ(mistakes_of([&] { merge_sheet(blank(), given); }).at(0).field, "observed.environment.relative_humidity");
}

struct Misshapen {
  std::string pointer;
  json value;
  std::string field;
  std::optional<std::int64_t> row;
};

TEST(MergedSheet, RefusesWhatIsMisshapenByFieldAndRow) {
  const std::vector<Misshapen> cases = {
      {"/environment/0/value", 20, "environment.temperature", std::nullopt},
      {"/environment/0/id", "altitude", "environment.0", std::nullopt},
      {"/environment", "warm", "environment", std::nullopt},
      {"/environment/0/unit", "K", "environment.temperature.unit", std::nullopt},
      {"/standards/0/equipment_id", 4, "standards.reference.equipment_id", std::nullopt},
      {"/standards/0/equipment_id", "3", "standards.reference.equipment_id", std::nullopt},
      {"/items/0/value", "perhaps", "items.appearance", std::nullopt},
      {"/items/0/value", true, "items.appearance", std::nullopt},
      {"/items/2/rows", "none", "items.indication.rows", std::nullopt},
      {"/items/2/rows/1", 7, "items.indication.rows.1", 2},
      {"/items/2/rows/3/cells/up", 1.2, "items.indication.rows.3.cells.up", 4},
      {"/items/2/rows/3/cells/up", std::string(101, '1'), "items.indication.rows.3.cells.up", 4},
      {"/items/2/rows/3/cells/sideways", "1", "items.indication.rows.3.cells.sideways", 4},
      {"/items/2/rows/3/point", "1,2", "items.indication.rows.3.point", 4},
      {"/items/2/rows/3/unit", "kPa", "items.indication.rows.3.unit", 4},
      {"/performed_on", "2026-02-30", "performed_on", std::nullopt},
      {"/remark", json::array(), "remark", std::nullopt},
      {"/verification", "arbitrary", "verification", std::nullopt},
      {"/procedure/hash", "0000", "procedure.hash", std::nullopt},
      {"/procedure/code", "JJG 1-1999", "procedure.code", std::nullopt},
      {"/instrument/id", 13, "instrument.id", std::nullopt},
  };
  for (const auto& [pointer, value, field, row] : cases) {
    json given = filled(blank());
    given[json::json_pointer(pointer)] = value;
    const auto mistakes = mistakes_of([&] { merge_sheet(blank(), given); });
    ASSERT_FALSE(mistakes.empty()) << pointer;
    EXPECT_EQ(mistakes[0].field, field) << pointer;
    EXPECT_EQ(mistakes[0].row, row) << pointer;
  }
  EXPECT_THROW(merge_sheet(blank(), json::array()), Refusal);
}

TEST(MergedSheet, RefusesAnEntryThatStandsThereTwice) {
  for (const auto& [list, field] : {std::pair{"environment", "environment.temperature"},
                                    {"standards", "standards.reference"},
                                    {"items", "items.appearance"}}) {
    json given = filled(blank());
    given[list].push_back(given[list][0]);
    const auto mistakes = mistakes_of([&] { merge_sheet(blank(), given); });
    ASSERT_EQ(mistakes.size(), 1U) << list;
    EXPECT_EQ(mistakes[0].field, field);
  }
}

TEST(MergedSheet, TakesTheVacuumInBothDirectionsAndACompoundRangeRisingOnly) {
  const auto refused = [](const json& sheet, const std::vector<std::string>& points) {
    json given = sheet;
    auto rows = json::array();
    for (const auto& point : points) rows.push_back({{"point", point}, {"cells", json::object()}});
    table_of(given)["rows"] = rows;
    try {
      return points_of(merge_sheet(sheet, given)) != points;
    } catch (const Refusal&) {
      return true;
    }
  };
  const json vacuum = blank(gauge("-0.1", "0", "2.5"));
  EXPECT_FALSE(refused(vacuum, {"0", "-0.02", "-0.04", "-0.06", "-0.1"}));
  EXPECT_FALSE(refused(vacuum, {"-0.1", "-0.06", "-0.04", "-0.02", "0"}));
  EXPECT_TRUE(refused(vacuum, {"0", "-0.04", "-0.02", "-0.06", "-0.1"}));
  EXPECT_TRUE(refused(vacuum, {"0", "-0.02", "-0.04", "-0.06", "-0.08"})) << "an end is missing";
  const json compound = blank(gauge("-0.1", "0.9", "2.5"));
  EXPECT_FALSE(refused(compound, {"-0.1", "0", "0.3", "0.6", "0.9"}));
  EXPECT_TRUE(refused(compound, {"0.9", "0.6", "0.3", "0", "-0.1"}));
}

std::vector<std::pair<std::string, std::int64_t>> refused_points(const std::vector<std::string>& points) {
  json given = filled(blank());
  auto rows = json::array();
  for (const auto& point : points) rows.push_back({{"point", point}, {"cells", json::object()}});
  table_of(given)["rows"] = rows;
  std::vector<std::pair<std::string, std::int64_t>> places;
  for (const auto& mistake : mistakes_of([&] { merge_sheet(blank(), given); }))
    places.emplace_back(mistake.field, mistake.row.value_or(0));
  return places;
}

TEST(MergedSheet, AcceptsOtherGraduationsOfTheDialOnly) {
  using Places = std::vector<std::pair<std::string, std::int64_t>>;
  json given = filled(blank());
  table_of(given)["rows"] = json::array();
  for (const std::string point : {"0", "0.2", "0.60", "1.0", "1.4", "1.6"})
    table_of(given)["rows"].push_back({{"point", point}, {"unit", "MPa"}, {"cells", {{"up", point}}}});
  EXPECT_EQ(points_of(merge_sheet(blank(), given)).size(), 6U);
  EXPECT_EQ(refused_points({"0", "0.4", "0.4", "1.2", "1.6"}), (Places{{"items.indication.rows.2.point", 3}}));
  EXPECT_EQ(refused_points({"0", "0.4", "0.8", "1.2", "1.7"}),
            (Places{{"items.indication.rows.4.point", 5}, {"items.indication.rows.4.point", 5}}));
  EXPECT_EQ(refused_points({"0", "0.4", "0.8", "1.2", "1.5"}), (Places{{"items.indication.rows.4.point", 5}}));
  EXPECT_EQ(refused_points({"0.1", "0.4", "0.8", "1.2", "1.6"}), (Places{{"items.indication.rows.0.point", 1}}));
  EXPECT_EQ(refused_points({"0", "0.8", "1.2", "1.6"}), (Places{{"items.indication.rows", 4}}));
  EXPECT_EQ(refused_points(std::vector<std::string>(501, "1")).size(), 1U);
}

}  // namespace
}  // namespace instruments::procedures
