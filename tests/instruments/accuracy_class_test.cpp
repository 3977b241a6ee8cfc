#include "instruments/accuracy_class.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace instruments {
namespace {

struct ClassCase {
  std::string text;
  AccuracyClass expected;
};

TEST(AccuracyClass, UnderstandsWhatRegistersWrite) {
  const std::vector<ClassCase> cases = {
      {"1.6级", {"class_number", "1.6"}},
      {"2.5 级", {"class_number", "2.5"}},
      {"0.2S级", {"class_number", "0.2S"}},
      {"一级", {"class_number", "1"}},
      {"class 1", {"class_number", "1"}},
      {"Ⅲ级", {"weighing", "III"}},
      {"III级", {"weighing", "III"}},
      {"(III)", {"weighing", "III"}},
      {"Ⅰ级", {"weighing", "I"}},
      {"Ⅳ级", {"weighing", "IIII"}},
      {"中准确度级", {"weighing", "III"}},
      {"E2等级", {"weight", "E2"}},
      {"M12级", {"weight", "M12"}},
      {"F₁级", {"weight", "F1"}},
      {"A级", {"letter", "A"}},
      {"AA级", {"letter", "AA"}},
      {"二等标准", {"order", "2"}},
      {"±0.30%", {"relative_mpe", "0.30"}},
      {"±0.30%", {"relative_mpe", "0.30"}},
      {"MPE:±0.5%FS", {"percent_of_span", "0.5"}},
      {"±0.02mm", {"absolute_mpe", "0.02mm"}},
      {"U=0.1℃,k=2", {"expanded_uncertainty", "0.1℃,k=2"}},
  };
  for (const auto& known : cases) {
    SCOPED_TRACE(known.text);
    ASSERT_NO_THROW(parse_accuracy_class(known.text));
    EXPECT_EQ(parse_accuracy_class(known.text), known.expected);
  }
}

TEST(AccuracyClass, IsNothingWhereNothingIsStated) {
  EXPECT_EQ(parse_accuracy_class(""), std::nullopt);
  EXPECT_EQ(parse_accuracy_class("/"), std::nullopt);
}

std::vector<std::string> classes_in(const std::string& text) {
  std::vector<std::string> values;
  for (const auto& each : parse_accuracy_classes(text)) values.push_back(each.text + "=" + each.meaning.value);
  return values;
}

TEST(AccuracyClass, OfSeveralRangesIsAList) {
  using Values = std::vector<std::string>;
  EXPECT_EQ(classes_in("Ⅱ级/Ⅲ级"), (Values{"Ⅱ级=II", "Ⅲ级=III"}));
  EXPECT_EQ(classes_in("1.6级；2.5级"), (Values{"1.6级=1.6", "2.5级=2.5"}));
  EXPECT_EQ(classes_in("1.6、2.5 级、4级"), (Values{"1.6=1.6", "2.5 级=2.5", "4级=4"}));
  EXPECT_EQ(classes_in("±0.5%FS, ±1%FS"), (Values{"±0.5%FS=0.5", "±1%FS=1"}));
  EXPECT_EQ(classes_in("1.6级"), (Values{"1.6级=1.6"}));
  EXPECT_EQ(classes_in("U=0.1℃,k=2"), (Values{"U=0.1℃,k=2=0.1℃,k=2"})) << "one, with a comma of its own";
  EXPECT_EQ(classes_in("/"), Values{});
  for (const std::string text : {"1.6级/", "1.6级/很准", "/1.6级", "1.6级//2.5级", "很准", ";"})
    EXPECT_THROW(parse_accuracy_classes(text), Refusal) << text;
}

TEST(AccuracyClass, RefusesWhatItDoesNotUnderstand) {
  for (const std::string text : {"很准", "1.6MPa", "±", "0级", "-1级", "±0.3xyz", "U=", "1/2级"}) {
    SCOPED_TRACE(text);
    EXPECT_THROW(parse_accuracy_class(text), Refusal);
  }
}

}  // namespace
}  // namespace instruments
