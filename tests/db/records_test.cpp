#include "db/records.hpp"

#include <gtest/gtest.h>

#include "db/documents.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Instrument;
using instruments::RecordId;
using instruments::Refusal;
using instruments::UserId;
using testing::now;

class Work : public testing::RepositoryTest {
 protected:
  Work() {
    instrument_ = testing::sample_instrument(testing::add_organization(transaction_), "压力表", "A1");
    instrument_.id = insert_instrument(transaction_, instrument_, now);
    verifier_ = testing::add_account(transaction_, "verifier");
    checker_ = testing::add_account(transaction_, "checker");
  }
  RecordId add_record(const std::string& number) {
    return testing::add_record(transaction_, instrument_.id, verifier_, number);
  }
  Transaction transaction_{database_};
  Instrument instrument_;
  UserId verifier_, checker_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Work, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Work, RecordsKeepWhatWasTypedAndWhoSigned) {
  const auto id = add_record("R1");
  auto view = load_record(transaction_, id);
  EXPECT_EQ(view.record.sheet, R"({"items":[]})");
  EXPECT_EQ(view.verifier_name, "verifier 同志");
  EXPECT_EQ(view.checker_name, std::nullopt);
  view.record.state = RecordState::checked;
  view.record.checker_id = checker_;
  view.record.checked_at = now;
  EXPECT_TRUE(set_record_state(transaction_, view.record));
  EXPECT_FALSE(set_record_state(transaction_, view.record));
  view = load_record(transaction_, id);
  EXPECT_EQ(view.record.version, 2);
  EXPECT_EQ(view.record.state, RecordState::checked);
  EXPECT_EQ(view.checker_name, "checker 同志");
  EXPECT_THROW(load_record(transaction_, {99}), Refusal);
}

TEST_P(Work, RecordsAreListedTheLatestFirstAndFiltered) {
  for (const char* number : {"R1", "R2", "R3"}) add_record(number);
  RecordFilter filter;
  filter.limit = 2;
  auto page = list_records(transaction_, filter);
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[0].record.number, "R3");
  filter.after = page.next;
  page = list_records(transaction_, filter);
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.next, std::nullopt);
  filter = {};
  filter.not_verifier_id = verifier_;
  EXPECT_EQ(count_records(transaction_, filter), 0);
  filter = {};
  filter.state = RecordState::recorded;
  filter.verifier_id = verifier_;
  filter.instrument_id = instrument_.id;
  filter.q = "r2 压力";
  EXPECT_EQ(count_records(transaction_, filter), 1);
}

TEST_P(Work, ACorrectionStandsBesideTheRecordItCorrects) {
  const auto first = add_record("R1");
  auto correction = load_record(transaction_, first).record;
  correction.number = "R2";
  correction.corrects_record_id = first;
  const auto second = insert_record(transaction_, correction, "");
  EXPECT_EQ(load_record(transaction_, first).superseded_by, second);
  RecordFilter filter;
  filter.uncorrected = true;
  EXPECT_EQ(count_records(transaction_, filter), 1);
}

TEST_P(Work, RecordsMadeTogetherAreFoundByTheFirstOfThem) {
  const auto alone = load_record(transaction_, add_record("R1")).record;
  EXPECT_EQ(alone.batch_first, std::nullopt);
  for (const char* number : {"R2", "R3"}) {
    auto record = alone;
    record.number = number;
    record.batch_first = "R2";
    insert_record(transaction_, record, "");
  }
  RecordFilter filter;
  filter.batch_first = "R2";
  const auto page = list_records(transaction_, filter);
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[1].record.number, "R2");
  EXPECT_EQ(page.items[0].record.batch_first, "R2");
  filter.batch_first = "R1";
  EXPECT_EQ(count_records(transaction_, filter), 0);
}

TEST_P(Work, RecordsAndDocumentsCannotBeAltered) {
  const auto record = add_record("R1");
  testing::add_document(transaction_, record, instrument_);
  transaction_.commit();
  for (const char* sql : {"UPDATE record SET sheet = '{}'", "UPDATE record SET verdict = 'fail'", "DELETE FROM record",
                          "UPDATE record SET batch_first = 'x'", "UPDATE document SET content = '{}'",
                          "UPDATE document SET number = 'x'", "DELETE FROM document"}) {
    EXPECT_THROW(
        {
          Database other(place_.connection());
          Transaction transaction(other);
          execute(transaction, sql);
        },
        std::exception)
        << sql;
  }
}

TEST_P(Work, DocumentsAreFoundByNumberAndToken) {
  const auto record = add_record("R1");
  const auto number = testing::add_document(transaction_, record, instrument_);
  EXPECT_EQ(number, "JL-2026-00001");
  const auto view = load_document(transaction_, number);
  EXPECT_EQ(view.document.content, R"({"title":"检定证书"})");
  EXPECT_EQ(view.record_number, "R1");
  EXPECT_EQ(view.document.valid_until, (instruments::Date{std::chrono::year{2027} / 5 / 19}));
  EXPECT_EQ(find_document_by_token(transaction_, view.document.token)->document.number, number);
  EXPECT_FALSE(find_document_by_token(transaction_, "").has_value());
  EXPECT_EQ(load_record(transaction_, record).document_number, number);
}

TEST_P(Work, DocumentsWaitUntilTheyAreRendered) {
  const auto record = add_record("R1");
  testing::add_document(transaction_, record, instrument_);
  auto waiting = list_documents_to_render(transaction_, 10);
  ASSERT_EQ(waiting.size(), 1U);
  set_document_rendered(transaction_, waiting[0].id, "pdf");
  EXPECT_TRUE(list_documents_to_render(transaction_, 10).empty());
  EXPECT_EQ(load_document(transaction_, waiting[0].number).document.pdf_sha256, "pdf");
  set_document_to_render(transaction_, waiting[0].id);
  EXPECT_EQ(list_documents_to_render(transaction_, 10).size(), 1U);
}

TEST_P(Work, DocumentsAreCancelledOrSupersededOnceAndStayOnTheList) {
  const auto first = load_document(transaction_, testing::add_document(transaction_, add_record("R1"), instrument_));
  const auto second = load_document(transaction_, testing::add_document(transaction_, add_record("R2"), instrument_));
  EXPECT_TRUE(cancel_document(transaction_, first.document.id, {"型号写错", "wrong model"}, checker_, now));
  EXPECT_FALSE(cancel_document(transaction_, first.document.id, {"again", "again"}, checker_, now));
  EXPECT_FALSE(supersede_document(transaction_, first.document.id, second.document.id));
  const auto cancelled = load_document(transaction_, first.document.number);
  EXPECT_EQ(cancelled.document.state, DocumentState::cancelled);
  EXPECT_EQ(cancelled.document.cancelled_reason, "型号写错");
  EXPECT_EQ(cancelled.document.cancelled_reason_en, "wrong model");
  EXPECT_EQ(cancelled.cancelled_by_name, "checker 同志");
  const auto third = load_document(transaction_, testing::add_document(transaction_, add_record("R3"), instrument_));
  EXPECT_TRUE(supersede_document(transaction_, second.document.id, third.document.id));
  EXPECT_EQ(load_document(transaction_, second.document.number).superseded_by_number, third.document.number);
  DocumentFilter filter;
  filter.q = "jl-2026";
  filter.kind = DocumentKind::verification_certificate;
  EXPECT_EQ(list_documents(transaction_, filter).items.size(), 3U);
  filter.state = DocumentState::issued;
  EXPECT_EQ(count_documents(transaction_, filter), 1);
}

}  // namespace
}  // namespace db
