#include "db/statistics.hpp"

#include <gtest/gtest.h>

#include "db/records.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::InstrumentId;
using instruments::RecordId;
using testing::now;
using namespace std::chrono_literals;

class StatisticsOfWork : public testing::RepositoryTest {
 protected:
  StatisticsOfWork() {
    verifier_ = testing::add_account(transaction_, "verifier");
    instrument_ = testing::sample_instrument(testing::add_organization(transaction_), "压力表", "A1");
    instrument_.kind = "pressure_gauge";
    instrument_.region_code = "440305";
    instrument_.id = insert_instrument(transaction_, instrument_, now);
  }
  /// A record of work that was done on that day, approved unless its state says otherwise.
  RecordId add(const std::string& number, instruments::Date day, const std::string& verdict,
               RecordState state = RecordState::issued, std::optional<RecordId> corrects = std::nullopt) {
    Record record;
    record.number = number;
    record.instrument_id = instrument_.id;
    record.procedure_code = "JJG 52-2013";
    record.performed_on = day;
    record.verdict = verdict;
    record.instrument = record.sheet = record.evaluation = "{}";
    record.verifier_id = verifier_;
    record.recorded_at = now;
    record.corrects_record_id = corrects;
    record.id = insert_record(transaction_, record, "压力表");
    record.version = 1;
    record.state = state;
    EXPECT_TRUE(set_record_state(transaction_, record));
    return record.id;
  }

  Transaction transaction_{database_};
  instruments::UserId verifier_;
  instruments::Instrument instrument_;
};

TEST_P(StatisticsOfWork, CountWhatWasApprovedInThePeriodBothDaysIncluded) {
  add("R1", 2026y / 10 / 31, "pass");
  add("R2", 2026y / 11 / 1, "pass");
  add("R3", 2026y / 11 / 30, "fail");
  add("R4", 2026y / 11 / 30, "pass");
  add("R5", 2026y / 12 / 1, "pass");
  add("R6", 2026y / 11 / 15, "pass", RecordState::checked);
  const auto counts = count_work(transaction_, 2026y / 11 / 1, 2026y / 11 / 30);
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].month, "2026-11");
  EXPECT_EQ(counts[0].kind, "pressure_gauge");
  EXPECT_EQ(counts[0].region_code, "440305");
  EXPECT_EQ(counts[0].verdict, "fail");
  EXPECT_EQ(counts[0].count, 1);
  EXPECT_EQ(counts[1].verdict, "pass");
  EXPECT_EQ(counts[1].count, 2);
}

TEST_P(StatisticsOfWork, CountACorrectedRecordOnceAndOneWhoseCorrectionIsNotYetApproved) {
  const auto wrong = add("R1", 2026y / 11 / 1, "fail");
  add("R2", 2026y / 11 / 1, "pass", RecordState::issued, wrong);
  const auto doubtful = add("R3", 2026y / 11 / 2, "fail");
  add("R4", 2026y / 11 / 2, "pass", RecordState::recorded, doubtful);
  const auto counts = count_work(transaction_, 2026y / 11 / 1, 2026y / 11 / 30);
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].verdict, "fail");
  EXPECT_EQ(counts[0].count, 1);
  EXPECT_EQ(counts[1].verdict, "pass");
  EXPECT_EQ(counts[1].count, 1);
}

TEST_P(StatisticsOfWork, CountDocumentsByKindAndState) {
  const auto record = testing::add_record(transaction_, instrument_.id, verifier_, "R1");
  testing::add_document(transaction_, record, instrument_);
  const auto counts = count_documents_by_state(transaction_, 2026y / 1 / 1, 2026y / 12 / 31);
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].kind, "verification_certificate");
  EXPECT_EQ(counts[0].state, "issued");
  EXPECT_EQ(counts[0].count, 1);
  EXPECT_TRUE(count_documents_by_state(transaction_, 2025y / 1 / 1, 2025y / 12 / 31).empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, StatisticsOfWork, ::testing::ValuesIn(testing::engines()), testing::engine_name);

}  // namespace
}  // namespace db
