#include "db/amendments.hpp"

#include <gtest/gtest.h>

#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Instrument;
using instruments::Refusal;
using instruments::UserId;
using testing::now;

class Amendments : public testing::RepositoryTest {
 protected:
  Amendments() {
    instrument_ = testing::sample_instrument(testing::add_organization(transaction_), "压力表", "A1");
    instrument_.id = insert_instrument(transaction_, instrument_, now);
    proposer_ = testing::add_account(transaction_, "proposer");
    decider_ = testing::add_account(transaction_, "decider");
  }
  Document issue(const std::string& record) {
    const auto id = testing::add_record(transaction_, instrument_.id, proposer_, record);
    return load_document(transaction_, testing::add_document(transaction_, id, instrument_)).document;
  }
  AmendmentId propose(const Document& document) {
    Amendment amendment;
    amendment.document_id = document.id;
    amendment.reason = "单位名称写错";
    amendment.changes = R"([{"field":"/customer/name","was":"甲","now":"乙"}])";
    amendment.proposed_by = proposer_;
    amendment.proposed_at = now;
    return insert_amendment(transaction_, amendment);
  }
  Transaction transaction_{database_};
  Instrument instrument_;
  UserId proposer_, decider_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Amendments, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Amendments, AreKeptAsProposedAndDecidedOnce) {
  const auto old = issue("R1");
  const auto id = propose(old);
  auto amendment = load_amendment(transaction_, id).amendment;
  EXPECT_EQ(amendment.state, AmendmentState::proposed);
  EXPECT_EQ(amendment.act, AmendmentAct::reissue);
  const auto issued = issue("R2");
  amendment.state = AmendmentState::approved;
  amendment.decided_by = decider_;
  amendment.decided_at = now;
  amendment.new_document_id = issued.id;
  EXPECT_TRUE(decide_amendment(transaction_, amendment));
  EXPECT_FALSE(decide_amendment(transaction_, amendment)) << "of an older version";
  ++amendment.version;
  EXPECT_FALSE(decide_amendment(transaction_, amendment)) << "decided already";
  const auto view = load_amendment(transaction_, id);
  EXPECT_EQ(view.document_number, old.number);
  EXPECT_EQ(view.new_document_number, issued.number);
  EXPECT_EQ(view.decided_by_name, "decider 同志");
  EXPECT_THROW(load_amendment(transaction_, {99}), Refusal);
}

TEST_P(Amendments, AreListedTheLatestFirstForThoseWhoMayDecide) {
  for (const char* record : {"R1", "R2", "R3"}) propose(issue(record));
  AmendmentFilter filter;
  filter.state = AmendmentState::proposed;
  filter.limit = 2;
  auto page = list_amendments(transaction_, filter);
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[0].amendment.id.value, 3);
  filter.after = page.next;
  EXPECT_EQ(list_amendments(transaction_, filter).items.size(), 1U);
  filter = {};
  filter.not_proposed_by = proposer_;
  EXPECT_EQ(count_amendments(transaction_, filter), 0);
  filter.not_proposed_by = decider_;
  EXPECT_EQ(count_amendments(transaction_, filter), 3);
}

TEST_P(Amendments, LapseWithTheirDocument) {
  const auto document = issue("R1");
  const auto id = propose(document);
  lapse_amendments(transaction_, document.id, decider_, now);
  EXPECT_EQ(load_amendment(transaction_, id).amendment.state, AmendmentState::lapsed);
  propose(document);  // another may wait now
}

TEST_P(Amendments, LinkDocumentsBothWays) {
  const auto old = issue("R1");
  const auto issued = issue("R2");
  const auto certificate = issue("R3");
  ASSERT_TRUE(supersede_document(transaction_, old.id, issued.id));
  EXPECT_EQ(load_document(transaction_, issued.number).replaces_number, old.number);
  EXPECT_EQ(load_document(transaction_, old.number).superseded_by_number, issued.number);
  ASSERT_TRUE(cancel_document(transaction_, certificate.id, {"不合格", "failed"}, decider_, now));
  set_cancelled_by(transaction_, certificate.id, issued.id);
  EXPECT_EQ(load_document(transaction_, certificate.number).cancelled_by_number, issued.number);
  EXPECT_EQ(list_cancelled_by(transaction_, issued.id), std::vector<std::string>{certificate.number});
  EXPECT_TRUE(list_cancelled_by(transaction_, old.id).empty());
}

class AmendmentGuards : public testing::RepositoryTest {};
INSTANTIATE_TEST_SUITE_P(Engines, AmendmentGuards, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(AmendmentGuards, KeepWhatWasProposed) {
  for (const char* sql :
       {"UPDATE amendment SET reason = 'another'", "UPDATE amendment SET changes = '[]'", "DELETE FROM amendment",
        "DELETE FROM certificate_requirement", "UPDATE certificate_requirement SET valid_from = '2020-01-01'"}) {
    Transaction transaction(database_);
    execute(transaction, R"sql(
        INSERT INTO certificate_requirement (kind, field, condition, name_zh, name_en, clause_zh, clause_en, valid_from,
          source, edition, added_at)
        VALUES ('test_report', '/number', '{}', '', '', '', '', '2026-01-01', 'shipped', '', ''))sql");
    const auto organization = testing::add_organization(transaction);
    auto instrument = testing::sample_instrument(organization, "压力表", "A1");
    instrument.id = insert_instrument(transaction, instrument, now);
    const auto person = testing::add_account(transaction, "someone");
    const auto record = testing::add_record(transaction, instrument.id, person, "R1");
    const auto number = testing::add_document(transaction, record, instrument);
    Amendment amendment;
    amendment.document_id = load_document(transaction, number).document.id;
    amendment.changes = "[]";
    amendment.proposed_by = person;
    amendment.proposed_at = now;
    insert_amendment(transaction, amendment);
    EXPECT_THROW(execute(transaction, sql), std::exception) << sql;
  }
}

}  // namespace
}  // namespace db
