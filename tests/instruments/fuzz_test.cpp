#include "instruments/credit_code.hpp"
#include "instruments/instrument.hpp"
#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/dsi_unit.hpp"
#include "instruments/quantities/typed_quantity.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/text_scanning.hpp"
#include "tests/support/mutation.hpp"

namespace instruments {
namespace {

using support::with_mutations_of;

/// What `parse` makes of the text; nothing when it refuses, with a reason that can be read in both languages.
template <class Parse, class Given>
auto parsed_or_refused(const Parse& parse, const Given& given) -> std::optional<decltype(parse(given))> {
  try {
    return parse(given);
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_FALSE(refusal.text().en.empty());
    if constexpr (std::is_convertible_v<Given, std::string>) {
      EXPECT_TRUE(is_utf8(refusal.text().zh) || !is_utf8(given)) << testing::PrintToString(given);
    }
    return std::nullopt;
  }
}

/// A quantity that was understood: a number, in a unit there is.
void expect_quantity(const TypedQuantity& quantity) {
  EXPECT_TRUE(parse_decimal(quantity.text)) << quantity.text;
  EXPECT_TRUE(quantity.unit.empty() || find_unit(quantity.unit)) << quantity.unit;
}

TEST(DamagedDecimals, AreNumbersThatReadTheSameAgainOrNone) {
  int numbers = 0;
  with_mutations_of({"10.10", "-0.5", ".5", "＋１２．５", "−273.15", "0.00000000000000000000000000000000000001"},
                    "0123456789.,-+eE \xEF\xBC\x90", [&](const std::string& text) {
                      const auto number = parse_decimal(text);
                      if (!number) return;
                      ++numbers;
                      const auto again = parse_decimal(to_plain(*number));
                      ASSERT_TRUE(again) << to_plain(*number);
                      EXPECT_EQ(*again, *number);
                      EXPECT_EQ(parse_decimal(to_fixed(*number, decimal_places(*number))), number);
                    });
  EXPECT_GT(numbers, 500);
}

TEST(DamagedUnits, AreUnitsThatAreFoundAgainByTheirSymbolOrNone) {
  int units = 0;
  with_mutations_of({"MPa", "兆帕", "mmHg", "℃", "m3/h", "kg/m³", "％", "kg·m⁻¹·s⁻²", "cd/m^2", "每分", "J/(kg K)",
                     "dB(A)", "dBμV", "n mile/h", "με"},
                    "/*^·()23-kMmµ%⁻° \xE2\x84", [&](const std::string& text) {
                      const auto unit = find_unit(text);
                      if (!unit) return;
                      ++units;
                      const auto again = find_unit(unit->symbol);
                      ASSERT_TRUE(again) << unit->symbol;
                      EXPECT_EQ(again->dimension, unit->dimension) << unit->symbol;
                      EXPECT_EQ(again->factor, unit->factor) << unit->symbol;
                      EXPECT_EQ(again->divisor, unit->divisor) << unit->symbol;
                      EXPECT_EQ(again->kind, unit->kind) << unit->symbol;
                      EXPECT_GT(unit->factor, 0);
                    });
  EXPECT_GT(units, 200);
}

TEST(DamagedUnits, AreRefusedAtACharacterOfTheirs) {
  int refused = 0;
  with_mutations_of({"MPa", "J/(kg·K)", "立方米每小时", "m·s⁻²", "次/min", "g/(mol·mL)"}, "/·()^23-kMm ⁻\xE2",
                    [&](const std::string& text) {
                      const auto unit = parsed_or_refused(parse_unit, text);
                      EXPECT_EQ(unit.has_value(), find_unit(text).has_value());
                      refused += unit ? 0 : 1;
                    });
  EXPECT_GT(refused, 1000);
}

TEST(DamagedDsiUnits, AreUnitsThatAreWrittenTheSameAgainOrRefused) {
  int units = 0;
  with_mutations_of({R"(\kilogram\metre\tothe{-3})", R"(\milli\metre\tothe{2}\per\second)", R"(\degreecelsius)",
                     R"(\kibi\byte)", R"(\micro\volt\volt\tothe{-1})", R"(\one)"},
                    "\\{}-+.0123metr ", [&](const std::string& text) {
                      const auto dsi = parsed_or_refused(parse_dsi_unit, text);
                      if (!dsi) return;
                      const auto unit = parsed_or_refused(to_unit, *dsi);
                      if (!unit) return;
                      ++units;
                      const auto strict = dsi_string(*unit);
                      if (!strict) return;  // what D-SI composes may have no symbol of ours
                      EXPECT_EQ(to_unit(parse_dsi_unit(*strict)).dimension, unit->dimension) << text;
                    });
  EXPECT_GT(units, 30);
}

TEST(DamagedQuantities, KeepTheirDigitsOrAreRefused) {
  int quantities = 0;
  with_mutations_of({"10.10 kPa", "１０．１０　ｋＰａ", "−5 ℃", R"(1.5 \kilo\pascal)", "94.0 dB(A)", "30°", "7"},
                    "0123456789.+- kPa\\℃", [&](const std::string& text) {
                      const auto written = parsed_or_refused(parse_quantity, text);
                      if (!written) return;
                      ++quantities;
                      EXPECT_EQ(parse_decimal(written->text), written->quantity.value) << text;
                      EXPECT_EQ(convert_written(*written, written->quantity.unit).text, written->text);
                    });
  EXPECT_GT(quantities, 500);
}

TEST(DamagedMeasuringRanges, AreQuantitiesOrRefused) {
  const std::vector<std::string> seeds = {"(0~1.6)MPa",          "0-1.6 MPa",
                                          "-0.1 MPa ~ 0.9 MPa",  "±10 V",
                                          "Q3=2.5m3/h R=80",     "DN20",
                                          "Max=30kg Min=100g",   "220V 5(60)A",
                                          "3×220/380V",          "（０～１．６）ＭＰａ",
                                          "DCV (0~1000)V; 20kg", "−20℃…60℃"};
  int understood = 0;
  with_mutations_of(seeds, "()~-±=;×/0123.MPaV（）～ ", [&](const std::string& text) {
    const auto range = parsed_or_refused(parse_measuring_range, text);
    if (!range) return;
    ++understood;
    for (const auto& each : range->ranges) {
      expect_quantity(each.low);
      expect_quantity(each.high);
    }
    for (const auto& rating : range->ratings) expect_quantity(rating.quantity);
  });
  EXPECT_GT(understood, 200);
}

TEST(DamagedScaleIntervals, AreQuantitiesAboveZeroOrRefused) {
  with_mutations_of({"e=2g", "d=0.1mg e=1mg", "0.05MPa", "１ｇ", "0.02 MPa"}, "=ed0123.,-gMPa ;", [](const auto& text) {
    for (const auto& [name, quantity] :
         parsed_or_refused(parse_scale_interval, text).value_or(decltype(parse_scale_interval(text)){})) {
      expect_quantity(quantity);
      EXPECT_GT(parse_decimal(quantity.text).value_or(0), 0) << text;
    }
  });
  with_mutations_of({"LXS DN20", "LXSY-15E DN 15"}, "DN0123 -", [](const std::string& text) {
    if (const auto diameter = find_nominal_diameter(text)) expect_quantity(*diameter);
  });
}

TEST(DamagedAccuracyClasses, HaveASystemAndAValueOrAreRefused) {
  with_mutations_of(
      {"1.6级", "0.2S级", "Ⅲ级", "中准确度级", "E2等级", "A级", "二等", "±0.30%", "±0.5%FS", "±0.02mm", "U=0.1℃,k=2"},
      "±%=,.级等Uk0123FSE（ ", [](const std::string& text) {
        const auto found = parsed_or_refused(parse_accuracy_class, text);
        if (!found || !*found) return;
        EXPECT_FALSE((*found)->system.empty());
        EXPECT_FALSE((*found)->value.empty());
        EXPECT_TRUE(is_utf8((*found)->value) || !is_utf8(text));
      });
}

TEST(DamagedDates, AreDaysOfTheCalendarOrNone) {
  int days = 0;
  with_mutations_of({"2026-11-21", "2024/2/29", "2026.02.03", "2026年2月3日", "2026-11-21T08:30:00Z"},
                    "0123456789-/.年月日TZ: ", [&](const std::string& text) {
                      for (const auto& date : {parse_iso_date(text), parse_written_date(text)}) {
                        if (!date) continue;
                        ++days;
                        EXPECT_TRUE(date->ok()) << text;
                        EXPECT_EQ(parse_iso_date(to_iso(*date)), date);
                      }
                      parse_iso_instant(text);
                    });
  EXPECT_GT(days, 50);
}

TEST(DamagedWordsOfARegister, AreUnderstoodOrNot) {
  with_mutations_of({"贸易结算", "safety", "Medical", "现场", "on_site", "是", "强检", "91350100M000100Y43"},
                    "是否01yY贸易 ", [](const std::string& text) {
                      purpose_of_word(text);
                      service_location_of_word(text);
                      yes_or_no_of_word(text);
                      fault_in_credit_code(text);
                      says_nothing(text);
                      count_characters(is_utf8(text) ? text : "");
                    });
}

}  // namespace
}  // namespace instruments
