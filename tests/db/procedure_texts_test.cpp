#include "db/procedure_texts.hpp"

#include <gtest/gtest.h>

#include "db/instruments.hpp"
#include "db/records.hpp"
#include "db/statement.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using testing::now;

class ProcedureTexts : public testing::RepositoryTest {
 protected:
  ProcedureText draft(const std::string& hash, const std::string& edition = "1") {
    ProcedureText text;
    text.hash = hash;
    text.code = "LAB 1";
    text.edition = edition;
    text.content = "procedure: LAB 1 # 表";
    text.uploaded_by = writer_;
    text.uploaded_at = now;
    keep_draft(transaction_, text);
    return find_procedure_text(transaction_, hash).value().text;
  }
  ProcedureText release(ProcedureText text) {
    text.state = TextState::released;
    text.released_by = writer_;
    text.released_at = now;
    EXPECT_TRUE(set_text_state(transaction_, text));
    return find_procedure_text(transaction_, text.hash).value().text;
  }
  /// Whether the database refuses it; what was done before is gone then.
  bool refused(const std::string& sql) {
    try {
      execute(transaction_, sql);
      return false;
    } catch (const std::exception&) {
      return true;
    }
  }

  Transaction transaction_{database_};
  instruments::UserId writer_ = testing::add_account(transaction_, "writer");
};
INSTANTIATE_TEST_SUITE_P(Engines, ProcedureTexts, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(ProcedureTexts, ADraftIsKeptWithItsUploaderUntilItIsReleased) {
  draft("a");
  const auto view = find_procedure_text(transaction_, "a").value();
  EXPECT_EQ(view.text.state, TextState::draft);
  EXPECT_EQ(view.text.content, "procedure: LAB 1 # 表");
  EXPECT_EQ(view.uploader_name, "writer 同志");
  EXPECT_EQ(list_drafts(transaction_).size(), 1U);
  const auto released = release(view.text);
  EXPECT_EQ(released.version, 2);
  EXPECT_EQ(released.state, TextState::released);
  EXPECT_TRUE(list_drafts(transaction_).empty());
  EXPECT_EQ(list_released_texts(transaction_).at(0).releaser_name, "writer 同志");
  EXPECT_EQ(find_procedure_text(transaction_, "b"), std::nullopt);
}

TEST_P(ProcedureTexts, WhoSawAnOlderVersionChangesNothing) {
  auto text = draft("a");
  text.version = 7;
  text.state = TextState::released;
  EXPECT_FALSE(set_text_state(transaction_, text));
  text = release(draft("b", "2"));
  text.state = TextState::withdrawn_draft;
  EXPECT_FALSE(set_text_state(transaction_, text));
}

TEST_P(ProcedureTexts, AWithdrawnDraftMayComeBackAReleasedTextDoesNot) {
  auto text = draft("a");
  text.state = TextState::withdrawn_draft;
  EXPECT_TRUE(set_text_state(transaction_, text));
  EXPECT_TRUE(list_drafts(transaction_).empty());
  EXPECT_EQ(draft("a").state, TextState::draft);
  release(find_procedure_text(transaction_, "a").value().text);
  EXPECT_EQ(draft("a").state, TextState::released);
}

TEST_P(ProcedureTexts, AReleasedTextNeverChanges) {
  release(draft("a"));
  EXPECT_TRUE(refused("UPDATE procedure_text SET content = 'other' WHERE hash = 'a'"));
}

TEST_P(ProcedureTexts, AReleasedTextIsNotTakenBack) {
  release(draft("a"));
  EXPECT_TRUE(refused("UPDATE procedure_text SET state = 'draft' WHERE hash = 'a'"));
}

TEST_P(ProcedureTexts, OfADraftIsNotEditedEither) {
  draft("a");
  EXPECT_TRUE(refused("UPDATE procedure_text SET content = 'other' WHERE hash = 'a'"));
}

TEST_P(ProcedureTexts, AreNotDeleted) {
  draft("a");
  EXPECT_TRUE(refused("DELETE FROM procedure_text"));
}

TEST_P(ProcedureTexts, AnEditionIsReleasedOnce) {
  release(draft("a"));
  draft("b");
  EXPECT_TRUE(refused("UPDATE procedure_text SET state = 'released' WHERE hash = 'b'"));
}

TEST_P(ProcedureTexts, TheMarkDiffersAfterEachRelease) {
  const auto none = release_mark(transaction_);
  const auto text = draft("a");
  EXPECT_EQ(release_mark(transaction_), none);
  release(text);
  const auto one = release_mark(transaction_);
  EXPECT_NE(one, none);
  release(draft("b", "2"));
  EXPECT_NE(release_mark(transaction_), one);
}

TEST_P(ProcedureTexts, WhatARecordIsComputedByIsKeptOnceAndIsNoReleaseOfTheLaboratory) {
  ProcedureText text;
  text.hash = "a";
  text.code = "JJG 1";
  text.edition = "1";
  text.content = "built in";
  text.source = TextSource::built_in;
  text.uploaded_at = now;
  text.released_at = now;
  keep_released_text(transaction_, text);
  keep_released_text(transaction_, text);
  EXPECT_EQ(find_procedure_text(transaction_, "a").value().text.version, 1);
  EXPECT_TRUE(list_released_texts(transaction_).empty());
  draft("b");
  text.hash = "b";
  keep_released_text(transaction_, text);
  EXPECT_EQ(find_procedure_text(transaction_, "b").value().text.state, TextState::released);
}

TEST_P(ProcedureTexts, RecordsOfAProcedureAreListedWholeInPagesByDay) {
  auto instrument = testing::sample_instrument(testing::add_organization(transaction_), "压力表", "A1");
  instrument.id = insert_instrument(transaction_, instrument, now);
  std::vector<std::string> numbers;
  for (const char* number : {"R1", "R2", "R3"}) testing::add_record(transaction_, instrument.id, writer_, number);
  const auto all = list_records(transaction_, {}).items;
  const auto code = all.at(0).record.procedure_code;
  EXPECT_TRUE(has_records_of(transaction_, code));
  EXPECT_FALSE(has_records_of(transaction_, "JJG 9999"));
  RecordsOfProcedure wanted{code, std::nullopt, std::nullopt, {}, 2};
  for (auto page = list_records_of_procedure(transaction_, wanted); !page.empty();
       page = list_records_of_procedure(transaction_, wanted))
    for (const auto& view : page) {
      numbers.push_back(view.record.number);
      EXPECT_FALSE(view.record.sheet.empty());
      wanted.after = view.record.id;
    }
  EXPECT_EQ(numbers, (std::vector<std::string>{"R1", "R2", "R3"}));
  const auto day = all.at(0).record.performed_on;
  EXPECT_EQ(list_records_of_procedure(transaction_, {code, day, day, {}, 9}).size(), 3U);
  EXPECT_TRUE(
      list_records_of_procedure(transaction_, {code, instruments::add_days(day, 1), std::nullopt, {}, 9}).empty());
  EXPECT_TRUE(
      list_records_of_procedure(transaction_, {code, std::nullopt, instruments::add_days(day, -1), {}, 9}).empty());
}

}  // namespace
}  // namespace db
