// An instrument of several ranges from the register to its certificate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/documents.hpp"
#include "lims/workflow/document_readiness.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/instrument_ranges.hpp"
#include "lims/workflow/record_review.hpp"
#include "lims/workflow/sheets.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using instruments::Instrument;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::refusal_of;
using tests::refused;

/// (0~1.6) MPa with 0.05 MPa and (0~2.5) MPa with 0.1 MPa, class 1.6.
class Ranges : public tests::RecordsFixture {
 protected:
  /// Every reading is its point; at the end of the second range it is above it by the error.
  json sheet(const std::string& end_of_second = "2.5") {
    auto sheet = place_.sheet(dual_, "2026-11-20");
    for (auto& range : sheet["ranges"])
      for (auto& item : range["items"]) {
        for (auto& row : item["rows"])
          for (auto& cell : row["cells"]) cell = row["point"];
        for (auto& cell : item["rows"].back()["cells"]) cell = end_of_second;
      }
    return sheet;
  }
  json without_second(const std::string& reason) {
    auto sheet = place_.sheet(dual_, "2026-11-20");
    sheet["ranges"][0]["state"] = "not_verified";
    sheet["ranges"][0]["reason"] = reason;
    return sheet;
  }
  db::RecordView view(tests::RecordId id) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_record(transaction, id);
  }
  json issued(const json& filled) {
    const auto id = record(filled, verifier_);
    check(id, checker_);
    return json::parse(document(approve(id, approver_)).document.content);
  }
  /// What the document prints, table by table.
  static std::vector<std::string> captions(const json& content) {
    std::vector<std::string> all;
    for (const auto& table : content["tables"]) all.push_back(table["caption"]["zh"]);
    return all;
  }

  instruments::InstrumentId dual_ = place_.gauge("DUAL", [](Instrument& each) {
    each.measuring_range = "0~1.6 MPa / 0~2.5 MPa";
    each.scale_interval = "0.05MPa/0.1MPa";
  });
};

TEST_F(Ranges, AreIssuedOnOneCertificateWithATableForEach) {
  const auto content = issued(sheet());
  EXPECT_EQ(content["instrument"]["measuring_range"], "0~1.6 MPa / 0~2.5 MPa") << "as the register has it";
  EXPECT_THAT(captions(content), testing::Contains(HasSubstr("(0~1.6) MPa")));
  EXPECT_THAT(captions(content), testing::Contains(HasSubstr("(0~2.5) MPa")));
  EXPECT_EQ(content["kind"], "verification_certificate");
}

TEST_F(Ranges, FailTogetherWhereOneFails) {
  // 2.5 % of 2.5 MPa from 90 % of the upper limit: 0.0625 MPa.
  EXPECT_EQ(view(record(sheet("2.5625"), verifier_)).record.verdict, "pass") << "the limit is hit exactly";
  const auto content = issued(sheet("2.5626"));
  EXPECT_EQ(content["kind"], "result_notice");
  EXPECT_THAT(content["conclusion"]["zh"].get<std::string>(), HasSubstr("(0~2.5) MPa"));
  ASSERT_FALSE(content["failed_items"].empty());
  for (const auto& failure : content["failed_items"])
    EXPECT_THAT(failure["item"]["zh"].get<std::string>(), HasSubstr("(0~2.5) MPa"));
}

TEST_F(Ranges, ThatWereNotVerifiedAreNotPrinted) {
  EXPECT_EQ(refused([&] { record(without_second(""), verifier_); }).mistakes().front().field, "ranges.2.reason");
  const auto content = issued(without_second("用户只用小量程"));
  EXPECT_EQ(content["instrument"]["measuring_range"], "(0~1.6) MPa");
  EXPECT_EQ(content["instrument"]["scale_interval"], "d=0.05 MPa");
  EXPECT_THAT(content.dump(), Not(HasSubstr("2.5) MPa，")));
  EXPECT_THAT(captions(content), Not(testing::Contains(HasSubstr("(0~2.5) MPa"))));
}

TEST_F(Ranges, LackNothingBeforeTheyAreKept) {
  auto filled = sheet();
  filled["ranges"][0]["items"][0]["rows"][0]["cells"]["up"] = nullptr;
  const auto refusal = refused([&] { record(filled, verifier_); });
  ASSERT_EQ(refusal.mistakes().size(), 1U);
  EXPECT_EQ(refusal.mistakes().front().field, "ranges.2.items.indication.rows.0.cells.up");
  filled.erase("ranges");
  EXPECT_EQ(refusal_of([&] { record(filled, verifier_); }), Cause::invalid_input);
}

TEST_F(Ranges, AreNamedByTheirIds) {
  auto filled = sheet();
  filled["ranges"][0]["id"] = "7";
  EXPECT_EQ(refused([&] { record(filled, verifier_); }).mistakes().front().field, "ranges.0");
  filled = sheet();
  filled["ranges"].push_back(filled["ranges"][0]);
  EXPECT_EQ(refused([&] { record(filled, verifier_); }).mistakes().front().field, "ranges.2");
  filled = sheet();
  filled["ranges"][0].erase("id");
  EXPECT_EQ(refused([&] { record(filled, verifier_); }).mistakes().front().field, "ranges.0");
}

TEST_F(Ranges, FreezeTheStandardsOfEach) {
  const auto second = place_.standard(tests::date("2027-06-30"));
  auto filled = sheet();
  filled["ranges"][0]["standards"][0]["equipment_id"] = second.value;
  const auto frozen = [&](const json& each) {
    std::vector<std::int64_t> ids;
    const auto instrument = json::parse(view(record(each, verifier_)).record.instrument);
    for (const auto& standard : instrument["standards"]) ids.push_back(standard["id"]);
    return ids;
  };
  EXPECT_THAT(frozen(filled), ElementsAre(standard_.value, second.value));
  filled["ranges"][0]["state"] = "not_verified";
  filled["ranges"][0]["reason"] = "不使用";
  EXPECT_THAT(frozen(filled), ElementsAre(standard_.value)) << "of a range that was not verified none";
}

TEST_F(Ranges, AreCorrectedWithAReasonAndRecomputed) {
  const auto id = record(sheet(), verifier_);
  {
    db::ReadTransaction transaction(place_.laboratory().database);
    const auto review = lims::review_of(transaction, id);
    EXPECT_EQ(review["recomputed"], true);
    EXPECT_THAT(review["suspicions"].dump(), HasSubstr("ranges.2.items.indication"));
  }
  send_back(id, "核对", checker_);
  auto filled = sheet("2.52");
  filled["corrects_record_id"] = id.value;
  const auto refusal = refused([&] { record(filled, verifier_); });
  EXPECT_EQ(refusal.mistakes().front().field, "ranges.2.items.indication.rows[2.5].cells.down");
  filled["correction_reasons"] = {{"", "抄错"}};
  const auto kept = json::parse(view(record(filled, verifier_)).record.sheet)["corrections"];
  EXPECT_EQ(kept.size(), 4U);
}

TEST_F(Ranges, HaveTheirOwnClassesByTheRegister) {
  const auto classes = place_.gauge("CLASSES", [](Instrument& each) {
    each.measuring_range = "0~1.6 MPa / 0~2.5 MPa";
    each.accuracy_class = "1.6级/2.5级";
  });
  auto filled = place_.sheet(classes, "2026-11-20");
  EXPECT_EQ(filled["instrument"]["parameters"]["class"]["value"], "1.6");
  json& second = filled["ranges"][0];
  EXPECT_EQ(second["parameters"]["class"]["value"], "2.5");
  for (auto& item : second["items"])
    for (auto& row : item["rows"])
      for (auto& cell : row["cells"]) cell = row["point"];
  // At half of 2.5 MPa: 2.5 % of 2.5 MPa are 0.0625 MPa, of which 1.6 % would be 0.04 MPa.
  auto& row = second["items"][0]["rows"][2];
  const std::string point = row["point"];
  ASSERT_EQ(point, "1") << "0, 0.5, 1, …";
  for (auto& cell : row["cells"]) cell = "1.0625";
  EXPECT_EQ(view(record(filled, verifier_)).record.verdict, "pass") << "the limit of its own class is hit exactly";
  for (auto& cell : row["cells"]) cell = "1.0626";
  EXPECT_EQ(view(record(filled, verifier_)).record.verdict, "fail");
  second["state"] = "not_verified";
  second["reason"] = "用户只用小量程";
  EXPECT_EQ(issued(filled)["instrument"]["accuracy_class"], "1.6级") << "of the range that is printed";
}

TEST_F(Ranges, AreNotVerifiedWhereNobodyKnowsWhichClassIsWhose) {
  const auto gauge = [&](const std::string& number, const std::string& ranges, const std::string& classes) {
    return place_.gauge(number, [&](Instrument& each) {
      each.measuring_range = ranges;
      each.accuracy_class = classes;
    });
  };
  const auto three = gauge("THREE", "0~1.6 MPa / 0~2.5 MPa / 0~6 MPa", "1.6级/2.5级");
  const auto refusal = refused([&] { place_.sheet(three, "2026-11-20"); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_EQ(refusal.mistakes().front().field, "instrument.accuracy_class");
  EXPECT_THAT(refusal.text().zh, HasSubstr("准确度等级“1.6级/2.5级”有 2 个，而所检定的量程为 3 个"));
  EXPECT_THAT(refusal.text().en, HasSubstr("which belongs to which"));
  const auto more = refused([&] { gauge("ONE", "0~1.6 MPa", "1.6级/2.5级"); });
  EXPECT_EQ(more.mistakes().front().field, "accuracy_class") << "the register takes no more classes than ranges";
  EXPECT_THAT(more.mistakes().front().message.zh, HasSubstr("只有 1 个量程"));
}

TEST_F(Ranges, OfAnAdjustableInstrumentAreEachRecordedAsFoundAndAsLeft) {
  const auto dispenser = place_.gauge("FUEL", [](Instrument& each) {
    each.name = "燃油加油机";
    each.kind = "fuel_dispenser";
    each.measuring_range = "(5~50)L/min; (8~80)L/min";
    each.scale_interval = "0.01L";
    each.accuracy_class = "±0.30%";
  });
  lims::SheetRequest request{"JJG 443-2023", "subsequent"};
  const auto quantity = [](const char* value, const char* unit) { return json{{"value", value}, {"unit", unit}}; };
  request.stated = {{"fuel", quantity("gasoline", "")},
                    {"measure_volume", quantity("20", "L")},
                    {"measure_material", quantity("stainless_steel", "")},
                    {"neck_zero", quantity("66", "mm")},
                    {"neck_volume", quantity("2", "mL")},
                    {"payment_step", quantity("0.01", "1")}};
  db::ReadTransaction transaction(place_.laboratory().database);
  auto sheet = lims::sheet_for(transaction, place_.laboratory(), dispenser, request);
  EXPECT_EQ(sheet["range_label"], "(5~50) L/min");
  json& second = sheet["ranges"].at(0);
  EXPECT_EQ(second["label"], "(8~80) L/min");
  ASSERT_TRUE(second.contains("as_found"));
  EXPECT_TRUE(second["as_found"]["state"].is_null()) << "it is for the person to say";
  EXPECT_EQ(second["as_found"]["items"].size(), second["items"].size());
  second["as_found"]["state"] = "recorded";
  sheet["as_found"]["state"] = "not_applicable";
  const auto evaluation = lims::evaluate_sheet(transaction, sheet);
  EXPECT_EQ(evaluation["as_found"]["state"], "not_applicable");
  EXPECT_EQ(evaluation["ranges"][0]["as_found"]["state"], "recorded");
  EXPECT_EQ(evaluation["ranges"][0]["as_found"]["verdict"], "incomplete") << "nothing is read yet";
  EXPECT_THAT(evaluation["messages"].dump(), HasSubstr("ranges.2.as_found.items.q1"));
}

TEST_F(Ranges, OfARegisterBelongToTheirIntervalsByOrder) {
  Instrument scale;
  scale.measuring_range = "0~6 kg / 0~15 kg";
  scale.scale_interval = "e=2 g/5 g";
  auto ranges = lims::ranges_of(scale);
  ASSERT_EQ(ranges.size(), 2U);
  EXPECT_EQ(ranges[1].interval.at(0).quantity.text, "5");
  EXPECT_EQ(lims::text_of_ranges({ranges[1]}, scale), "(0~15) kg");
  EXPECT_EQ(lims::text_of_intervals({ranges[1]}, scale), "e=5 g");
  scale.scale_interval = "e=5 g";
  ranges = lims::ranges_of(scale);
  EXPECT_TRUE(ranges[1].interval.empty()) << "one for all";
  EXPECT_EQ(lims::text_of_intervals(ranges, scale), "e=5 g");
  scale.measuring_range = "high (0~15)kg;low (0.5kg~1t);T=2kg";
  ranges = lims::ranges_of(scale);
  EXPECT_EQ(lims::text_of_ranges(ranges, scale), "high (0~15) kg; low (0.5 kg ~ 1 t); T=2kg");
}

}  // namespace
