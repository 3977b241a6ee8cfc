#include "instruments/instrument.hpp"

#include <gtest/gtest.h>

#include "instruments/credit_code.hpp"

namespace instruments {
namespace {

TEST(InstrumentWords, GoFromEnumeratorToTextAndBack) {
  for (const auto state : {InstrumentState::draft, InstrumentState::in_service, InstrumentState::released})
    EXPECT_EQ(from_text<InstrumentState>(to_text(state)), state);
  EXPECT_EQ(from_text<Purpose>("trade_settlement"), Purpose::trade_settlement);
  EXPECT_EQ(from_text<Purpose>("贸易结算"), std::nullopt);
  EXPECT_EQ(from_text<ServiceLocation>("on_site"), ServiceLocation::on_site);
}

TEST(InstrumentWords, OfRegistersAreUnderstood) {
  EXPECT_EQ(purpose_of_word("医疗卫生"), Purpose::medical);
  EXPECT_EQ(purpose_of_word("Safety"), Purpose::safety);
  EXPECT_EQ(purpose_of_word("其他"), std::nullopt);
  EXPECT_EQ(service_location_of_word("现场"), ServiceLocation::on_site);
  EXPECT_EQ(yes_or_no_of_word("是"), true);
  EXPECT_EQ(yes_or_no_of_word("No"), false);
  EXPECT_EQ(yes_or_no_of_word("也许"), std::nullopt);
  EXPECT_EQ(label(Purpose::environment).zh, "环境监测");
}

TEST(InstrumentWords, OfEveryStateAreUnderstoodInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(InstrumentState::released); ++i) {
    const auto state = static_cast<InstrumentState>(i);
    EXPECT_EQ(state_of_word(label(state).zh), state);
    EXPECT_EQ(state_of_word(label(state).en), state);
    EXPECT_EQ(state_of_word(to_text(state)), state);
  }
  for (const auto* word : {"使用中", "备用", "In use", " 在用 "})
    EXPECT_EQ(state_of_word(word), InstrumentState::in_service);
  EXPECT_EQ(state_of_word("封存"), InstrumentState::stopped);
  EXPECT_EQ(state_of_word("有效"), std::nullopt);
}

TEST(InstrumentWords, OfRegistersMayBeShort) {
  EXPECT_EQ(purpose_of_word("安全"), Purpose::safety);
  EXPECT_EQ(purpose_of_word("医疗"), Purpose::medical);
  EXPECT_EQ(purpose_of_word("贸易"), Purpose::trade_settlement);
  EXPECT_EQ(purpose_of_word("环境"), Purpose::environment);
  EXPECT_EQ(yes_or_no_of_word("√"), true);
  EXPECT_EQ(yes_or_no_of_word("×"), false);
}

TEST(CreditCode, AcceptsAPublishedCode) {
  // The code that explanations of GB 32100-2015 use as their example.
  EXPECT_EQ(fault_in_credit_code("91350100M000100Y43"), std::nullopt);
}

TEST(CreditCode, SaysWhatIsWrong) {
  EXPECT_NE(fault_in_credit_code("91350100M000100Y44")->en.find("it should be 3"), std::string::npos);
  EXPECT_NE(fault_in_credit_code("91350100M000100Y4")->en.find("this one has 17"), std::string::npos);
  EXPECT_NE(fault_in_credit_code("91350100I000100Y43")->en.find("character 9"), std::string::npos);
  EXPECT_NE(fault_in_credit_code("91350100m000100y43"), std::nullopt);
}

}  // namespace
}  // namespace instruments
