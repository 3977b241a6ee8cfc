#include "lims/workflow/document_templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "db/database.hpp"
#include "lims/workflow/check_template.hpp"
#include "lims/workflow/documents.hpp"
#include "reports/pdf/printed_text.hpp"
#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/refusals.hpp"

namespace {

using instruments::Cause;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class DocumentTemplates : public testing::Test {
 protected:
  DocumentTemplates() { laboratory().renderer = &renderer_; }
  lims::Laboratory& laboratory() { return desk_.place.laboratory(); }
  std::string shipped(const std::string& name) { return laboratory().renderer->shipped_templates().at(name); }
  /// What came with the program and a line of ours at its end, on the last page.
  std::string inner_with(const std::string& words) {
    auto text = shipped("inner.typ");
    return text.insert(text.rfind("  closing(data)"), "  [" + words + "]\n");
  }
  db::DocumentTemplate load(std::int64_t id) {
    db::ReadTransaction transaction(laboratory().database);
    return lims::load_template(transaction, id).text;
  }
  std::int64_t released(const db::TemplatePlace& place, const std::string& content) {
    const auto id = lims::save_template(laboratory(), place, content, "", desk_.verifier);
    lims::release_template(laboratory(), id, 1, desk_.approver);
    return id;
  }
  std::string paper_of(const std::string& number) {
    return reports::printed_text(lims::document_pdf(laboratory(), number));
  }

  tests::Desk desk_;
  reports::PdfRenderer renderer_{reports::renderer_settings(ETALON_BINARY_DIR "/renderer")};
  const db::TemplatePlace inner_{"inner.typ", "", ""};
};

TEST_F(DocumentTemplates, ThatCameWithTheProgramHaveNoFault) {
  EXPECT_THAT(lims::template_faults(laboratory(), inner_, shipped("inner.typ")), IsEmpty());
}

TEST_F(DocumentTemplates, OfTheLaboratoryPrintWhatIsIssuedFromThenOn) {
  const auto before = desk_.issue("2026-11-18");
  released(inner_, inner_with("LINE OF OURS"));
  const auto after = desk_.issue("2026-11-20");
  EXPECT_THAT(paper_of(before), Not(HasSubstr("LINE OF OURS")));  // printed after the release, but issued before it
  EXPECT_THAT(paper_of(after), HasSubstr("LINE OF OURS"));
}

TEST_F(DocumentTemplates, ForAnEditionOfARegulationGoBeforeThoseForAll) {
  released(inner_, inner_with("LINE FOR ALL"));
  released({"inner.typ", "JJG 52-2013", "2013"}, inner_with("LINE FOR GAUGES"));
  released({"inner.typ", "JJG 539-2016", "2016"}, inner_with("LINE FOR SCALES"));
  const auto paper = paper_of(desk_.issue("2026-11-20"));
  EXPECT_THAT(paper, HasSubstr("LINE FOR GAUGES"));
  EXPECT_THAT(paper, Not(HasSubstr("LINE FOR ALL")));
  EXPECT_THAT(paper, Not(HasSubstr("LINE FOR SCALES")));
}

TEST_F(DocumentTemplates, AreCountedAndTheOneBeforeIsReplaced) {
  const auto first = released(inner_, inner_with("FIRST"));
  const auto second = released(inner_, inner_with("SECOND"));
  EXPECT_EQ(load(first).state, db::TemplateState::replaced);
  EXPECT_EQ(load(first).number, 1);
  EXPECT_EQ(load(second).state, db::TemplateState::released);
  EXPECT_EQ(load(second).number, 2);
  lims::withdraw_template(laboratory(), second, load(second).version, "版面有误", desk_.approver);
  EXPECT_THAT(paper_of(desk_.issue("2026-11-20")), Not(HasSubstr("SECOND")));
}

TEST_F(DocumentTemplates, ThatAreBrokenAreRefusedWithTheirLine) {
  const auto broken = shipped("inner.typ") + "\n#let wrong = (1, 2\n";
  const auto lines = static_cast<std::int64_t>(std::count(broken.begin(), broken.end(), '\n'));
  try {
    lims::save_template(laboratory(), inner_, broken, "", desk_.verifier);
    ADD_FAILURE() << "kept";
  } catch (const instruments::Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    ASSERT_THAT(refusal.mistakes(), Not(IsEmpty()));
    EXPECT_EQ(refusal.mistakes().front().field, "content");
    EXPECT_EQ(refusal.mistakes().front().row, lines);
    EXPECT_THAT(refusal.mistakes().front().message.en, HasSubstr("inner.typ:"));
  }
}

TEST_F(DocumentTemplates, ThatPrintNoResultsOrAttachNothingAreRefused) {
  auto blind = shipped("inner.typ");
  blind.erase(blind.find("  results(data)\n"), std::string("  results(data)\n").size());
  const auto of_results = lims::template_faults(laboratory(), inner_, blind);
  ASSERT_THAT(of_results, Not(IsEmpty()));
  EXPECT_THAT(of_results.front().message.en, HasSubstr("figures are not printed"));

  auto bare = shipped("certificate.typ");
  const auto at = bare.find("  for a in json(\"attachments.json\")");
  bare.erase(at, bare.find('\n', at) - at);
  const auto of_attachments = lims::template_faults(laboratory(), {"certificate.typ", "", ""}, bare);
  ASSERT_THAT(of_attachments, Not(IsEmpty()));
  EXPECT_THAT(of_attachments.front().message.en, HasSubstr("certificate.xml is not attached"));
}

TEST_F(DocumentTemplates, CannotReadFilesOfTheMachine) {
  const auto spying = shipped("inner.typ") + "\n#let spied = read(\"/etc/passwd\")\n";
  EXPECT_THAT(lims::template_faults(laboratory(), inner_, spying), Not(IsEmpty()));
  const auto outside = shipped("inner.typ") + "\n#let spied = read(\"../../etc/passwd\")\n";
  EXPECT_THAT(lims::template_faults(laboratory(), inner_, outside), Not(IsEmpty()));
}

TEST_F(DocumentTemplates, StandOnlyForFilesAndEditionsThereAre) {
  const auto refused = [&](const db::TemplatePlace& place) {
    try {
      lims::require_template_place(laboratory(), place);
    } catch (const instruments::Refusal& refusal) {
      return refusal.mistakes().front().field;
    }
    return std::string();
  };
  EXPECT_EQ(refused({"cover.typ", "", ""}), "");
  EXPECT_EQ(refused({"../cover.typ", "", ""}), "name");
  EXPECT_EQ(refused({"content.json", "", ""}), "name");
  EXPECT_EQ(refused({"cover.typ", "JJG 52-2013", "2013"}), "name");
  EXPECT_EQ(refused({"inner.typ", "JJG 52-2013", "1899"}), "procedure");
}

TEST_F(DocumentTemplates, HaveOneDraftAtAPlaceWhichIsChangedByOneAtATime) {
  const auto id = lims::save_template(laboratory(), inner_, inner_with("A"), "甲", desk_.verifier);
  EXPECT_EQ(support::cause_of([&] { lims::save_template(laboratory(), inner_, inner_with("B"), "", desk_.checker); }),
            Cause::state_conflict);
  lims::change_template(laboratory(), id, 1, inner_with("B"), "乙", desk_.checker);
  EXPECT_EQ(load(id).note, "乙");
  EXPECT_EQ(support::cause_of([&] { lims::change_template(laboratory(), id, 1, inner_with("C"), "", desk_.verifier); }),
            Cause::precondition_failed);
  lims::discard_template(laboratory(), id, 2, desk_.verifier);
  EXPECT_EQ(support::cause_of([&] { lims::release_template(laboratory(), id, 3, desk_.approver); }),
            Cause::state_conflict);
  EXPECT_NO_THROW(lims::save_template(laboratory(), inner_, inner_with("C"), "", desk_.verifier));
}

TEST_F(DocumentTemplates, ThatWereReleasedAreNeverEdited) {
  const auto id = released(inner_, inner_with("A"));
  EXPECT_EQ(support::cause_of([&] {
              lims::change_template(laboratory(), id, load(id).version, inner_with("B"), "", desk_.verifier);
            }),
            Cause::state_conflict);
}

}  // namespace
