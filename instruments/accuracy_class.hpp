#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace instruments {

/// What an accuracy class says and in which system:
///   class_number          "1.6级", "0.2S级"      → "1.6", "0.2S" (what it is a percentage of depends on the kind)
///   weighing              "Ⅲ级", "中准确度级"      → "III" (OIML R 76: I, II, III, IIII)
///   weight                "E2等级"                → "E2" (OIML R 111: E1 E2 F1 F2 M1 M12 M2 M23 M3)
///   letter                "A级"                   → "A"
///   order                 "二等"                  → "2" (order of a measurement standard)
///   relative_mpe          "±0.30%"                → "0.30" in percent
///   percent_of_span       "±0.5%FS"               → "0.5" in percent
///   absolute_mpe          "±0.02mm"               → "0.02mm"
///   expanded_uncertainty  "U=0.1℃,k=2"            → "0.1℃,k=2"
struct AccuracyClass {
  std::string system;
  std::string value;
  bool operator==(const AccuracyClass&) const = default;
};

/// What the column 准确度等级 of a register says; nothing for "", "/" and "-".
/// Refuses what is none of the systems above.
std::optional<AccuracyClass> parse_accuracy_class(std::string_view text);

/// One class of a register, with the words it is stated by.
struct StatedClass {
  std::string text;
  AccuracyClass meaning;
  bool operator==(const StatedClass&) const = default;
};

/// The classes of an instrument whose ranges are of different ones, in the order of its ranges: "Ⅱ级/Ⅲ级",
/// "1.6级;2.5级". One where the column states one; none for "", "/" and "-". Refuses what is no class and no list of
/// classes.
std::vector<StatedClass> parse_accuracy_classes(std::string_view text);

}  // namespace instruments
