#include "lims/workflow/sheets.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using tests::refused;

class Sheets : public tests::RecordsFixture {
 protected:
  nlohmann::json sheet_of(instruments::InstrumentId id) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return lims::sheet_for(transaction, place_.laboratory(), id, lims::SheetRequest{"JJG 52-2013", ""});
  }
  /// The field that is named when the sheet of such a gauge is opened.
  template <class Change>
  std::string refused_field(const std::string& serial_number, Change change) {
    const auto id = place_.gauge(serial_number, change);
    const auto refusal = refused([&] { sheet_of(id); });
    EXPECT_EQ(refusal.cause(), Cause::state_conflict);
    EXPECT_FALSE(refusal.mistakes().empty());
    return refusal.mistakes().empty() ? "" : refusal.mistakes().front().field;
  }
};

TEST_F(Sheets, NameTheFieldOfTheRegisterThatKeepsAnInstrumentFromTheProcedure) {
  using instruments::Instrument;
  EXPECT_EQ(refused_field("C", [](Instrument& each) { each.accuracy_class = "0.4级"; }), "instrument.accuracy_class");
  EXPECT_EQ(refused_field("N", [](Instrument& each) { each.accuracy_class = ""; }), "instrument.accuracy_class");
  EXPECT_EQ(refused_field("Z", [](Instrument& each) { each.measuring_range = "(0.1~1.6)MPa"; }),
            "instrument.measuring_range");
}

TEST_F(Sheets, HaveARangeForEachThatTheRegisterStatesAndOnceForOneInTwoUnits) {
  using instruments::Instrument;
  const auto ranges = [&](const std::string& measuring_range) {
    const auto id = place_.gauge(measuring_range, [&](Instrument& each) { each.measuring_range = measuring_range; });
    const auto sheet = sheet_of(id);
    EXPECT_EQ(sheet["instrument"]["parameters"]["high"]["value"], "1.6") << measuring_range;
    std::string labels = sheet.value("range_label", "");
    for (const auto& range : sheet.value("ranges", nlohmann::json::array()))
      labels += "|" + range["id"].get<std::string>() + " " + range["label"].get<std::string>();
    return labels;
  };
  EXPECT_EQ(ranges("(0~1.6)MPa;(0~10)bar"), "(0~1.6) MPa|2 (0~10) bar");
  EXPECT_EQ(ranges("(0~1.6)MPa;(0~1590)kPa"), "(0~1.6) MPa|2 (0~1590) kPa");
  EXPECT_EQ(ranges("0~1.6 MPa / -0.1~0 MPa / 0~16 bar / 0~6 MPa"), "(0~1.6) MPa|2 (-0.1~0) MPa|3 (0~6) MPa");
  // 16 bar is 1.6 MPa; 230 psi are 1.586 MPa, 16 kgf/cm² are 1.569 MPa.
  for (const std::string second : {"(0~16)bar", "(0~1600)kPa", "(0~230)psi", "(0~16)kgf/cm²"})
    EXPECT_EQ(ranges("(0~1.6)MPa;" + second), "");
}

TEST_F(Sheets, RefuseARangeThatTheProcedureDoesNotServeAndIntervalsThatBelongToNone) {
  using instruments::Instrument;
  EXPECT_EQ(refused_field("T", [](Instrument& each) { each.measuring_range = "(0~1.6)MPa;(0~100)℃"; }),
            "instrument.measuring_range");
  EXPECT_EQ(refused_field("I",
                          [](Instrument& each) {
                            each.measuring_range = "(0~1.6)MPa;(0~6)MPa;(0~10)MPa";
                            each.scale_interval = "0.02MPa/0.05MPa";
                          }),
            "instrument.scale_interval");
}

TEST_F(Sheets, OfAnotherKindAreRefusedAndThoseOfAnUnknownKindAreNot) {
  using instruments::Instrument;
  EXPECT_EQ(refused_field("W", [](Instrument& each) { each.name = "饮用冷水水表"; }), "instrument.kind");
  EXPECT_EQ(refused_field("P", [](Instrument& each) { each.name = "精密压力表"; }), "instrument.kind");
  const auto unknown = place_.gauge("U", [](Instrument& each) { each.name = "进口仪表"; });
  EXPECT_EQ(sheet_of(unknown)["procedure"]["code"], "JJG 52-2013");
}

}  // namespace
