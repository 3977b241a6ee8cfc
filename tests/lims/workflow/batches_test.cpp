#include "lims/workflow/batches.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/workflow/record_review.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using tests::refused;

class Batches : public tests::RecordsFixture {
 protected:
  /// So many gauges L1, L2, … with filled sheets.
  json sheets(int count) {
    json list = json::array();
    for (int i = 1; i <= count; ++i) list.push_back(place_.sheet(place_.gauge("L" + std::to_string(i)), "2026-11-20"));
    return list;
  }
  std::vector<tests::RecordId> record_all(const json& sheets) {
    db::Transaction transaction(place_.laboratory().database);
    auto ids = lims::record_batch(transaction, place_.laboratory(), sheets, verifier_);
    transaction.commit();
    return ids;
  }
  db::Record kept(tests::RecordId id) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_record(transaction, id).record;
  }
  std::int64_t count() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::count_records(transaction, {});
  }
  instruments::Refusal refusal_of_all(const json& sheets) {
    auto refusal = refused([&] { record_all(sheets); });
    EXPECT_EQ(count(), 0);
    return refusal;
  }
};

TEST_F(Batches, GiveEachInstrumentItsOwnRecordThatNamesTheFirst) {
  auto all = sheets(3);
  // Class 1.6 of 1.6 MPa: 2.5 % from 90 % of the upper limit, 0.04 MPa. The second errs by exactly that.
  all[1] = place_.sheet({all[1]["instrument"]["id"]}, "2026-11-20", "0.04");
  all[2] = place_.sheet({all[2]["instrument"]["id"]}, "2026-11-20", "0.041");
  const auto ids = record_all(all);
  ASSERT_THAT(ids, SizeIs(3));
  const auto first = kept(ids[0]).number;
  const std::vector<std::string> verdicts = {"pass", "pass", "fail"};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto record = kept(ids[i]);
    EXPECT_EQ(record.batch_first, first);
    EXPECT_EQ(record.verdict, verdicts[i]);
    EXPECT_EQ(json::parse(record.sheet).at("batch"), json({{"first", first}, {"position", i + 1}, {"size", 3}}));
    EXPECT_EQ(json::parse(record.instrument).at("serial_number"), "L" + std::to_string(i + 1));
  }
}

TEST_F(Batches, AreKeptWholeOrNotAtAllAndLoseNoNumber) {
  auto all = sheets(8);
  auto wrong = all;
  wrong[6]["items"][0]["value"] = nullptr;
  const auto refusal = refusal_of_all(wrong);
  EXPECT_EQ(refusal.cause(), Cause::invalid_input);
  EXPECT_THAT(refusal.text().zh, HasSubstr("（出厂编号 L7）：记录不完整"));
  EXPECT_THAT(refusal.text().en, HasSubstr("(serial number L7): The record is not complete"));
  ASSERT_FALSE(refusal.mistakes().empty());
  EXPECT_THAT(refusal.mistakes().front().field, HasSubstr("sheets.6.items."));
  EXPECT_THAT(refusal.mistakes().front().message.zh, HasSubstr("L7"));
  const auto number = kept(record(place_.sheet(gauge_, "2026-11-20"), verifier_)).number;
  EXPECT_THAT(number, HasSubstr("1")) << "the first of the year: " << number;
  EXPECT_THAT(kept(record_all(all).front()).number, HasSubstr("2"));
}

TEST_F(Batches, NameEveryInstrumentThatCannotBeRecorded) {
  auto all = sheets(3);
  all[0]["performed_on"] = "2026-11-22";  // tomorrow
  all[2]["items"][0]["value"] = nullptr;
  const auto refusal = refusal_of_all(all);
  EXPECT_THAT(refusal.text().en, HasSubstr("2 of the 3 instruments"));
  EXPECT_THAT(refusal.text().en, HasSubstr("L1"));
  ASSERT_THAT(refusal.mistakes(), SizeIs(2));
  EXPECT_EQ(refusal.mistakes()[0].field, "sheets.0.performed_on");
  EXPECT_THAT(refusal.mistakes()[1].field, HasSubstr("sheets.2.items."));
}

TEST_F(Batches, HoldSixtyInstrumentsAndNoMore) {
  EXPECT_EQ(refusal_of_all(json::array()).cause(), Cause::invalid_input);
  auto all = sheets(61);
  EXPECT_EQ(refusal_of_all(all).mistakes().at(0).field, "sheets");
  all.erase(all.end() - 1);
  EXPECT_THAT(record_all(all), SizeIs(60));
}

TEST_F(Batches, AreOfOneProcedureAndKindOfVerification) {
  auto all = sheets(2);
  auto other = all;
  other[1]["procedure"]["code"] = "JJG 49-2013";
  EXPECT_EQ(refusal_of_all(other).mistakes().at(0).field, "sheets.1.procedure");
  other = all;
  other[1]["procedure"].erase("hash");
  EXPECT_EQ(refusal_of_all(other).mistakes().at(0).field, "sheets.1.procedure") << "another text, or an unknown one";
  other = all;
  other[1]["verification"] = "in_service";
  EXPECT_EQ(refusal_of_all(other).mistakes().at(0).field, "sheets.1.verification");
}

TEST_F(Batches, HoldAnInstrumentOnce) {
  auto all = sheets(2);
  all.push_back(all[0]);
  const auto refusal = refusal_of_all(all);
  EXPECT_EQ(refusal.mistakes().at(0).field, "sheets.2.instrument.id");
  EXPECT_THAT(refusal.text().en, HasSubstr("number 1 and number 3"));
}

TEST_F(Batches, DoNotKnowEveryInstrumentThatIsNamed) {
  auto all = sheets(2);
  all[1]["instrument"]["id"] = 999;
  EXPECT_EQ(refusal_of_all(all).cause(), Cause::not_found);
}

TEST_F(Batches, CorrectNothingAndACorrectionStaysInItsLot) {
  auto all = sheets(2);
  const auto ids = record_all(all);
  send_back(ids[1], "读数有误", checker_);
  all[1]["corrects_record_id"] = ids[1].value;
  all[1]["correction_reasons"] = {{"", "抄错"}};
  EXPECT_EQ(refused([&] { record_all(json::array({all[1]})); }).mistakes().at(0).field, "sheets.0.corrects_record_id");
  const auto corrected = kept(record(all[1], verifier_));
  EXPECT_EQ(corrected.batch_first, kept(ids[0]).number);
  EXPECT_EQ(json::parse(corrected.sheet).at("batch"), json::parse(kept(ids[1]).sheet).at("batch"));
}

TEST_F(Batches, OfAClientAreNotBelieved) {
  auto sheet = place_.sheet(gauge_, "2026-11-20");
  sheet["batch"] = {{"first", "R"}, {"position", 1}, {"size", 2}};
  const auto alone = kept(record(sheet, verifier_));
  EXPECT_EQ(alone.batch_first, std::nullopt);
  EXPECT_FALSE(json::parse(alone.sheet).contains("batch"));
}

TEST_F(Batches, AreCheckedAndApprovedRecordByRecord) {
  const auto ids = record_all(sheets(2));
  for (const auto id : ids) check(id, checker_);
  EXPECT_NE(approve(ids[0], approver_), approve(ids[1], approver_));
}

}  // namespace
