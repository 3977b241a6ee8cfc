#include "instruments/credit_code.hpp"

#include <fmt/format.h>

#include <array>

#include "instruments/text_scanning.hpp"

namespace instruments {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<std::size_t, 17> weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

/// The check character of the first 17, GB 32100-2015, annex A: 31 - (sum of weighted values mod 31).
char check_character(std::string_view code) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += alphabet.find(code[i]) * weights[i];
  return alphabet[(31 - sum % 31) % 31];
}

}  // namespace

std::optional<Text> fault_in_credit_code(std::string_view code) {
  const auto length = count_characters(code);
  if (length != 18)
    return Text{fmt::format("统一社会信用代码应为18位，这里是{}位。", length),
                fmt::format("A unified social credit code has 18 characters; this one has {}.", length)};
  const auto strange = code.find_first_not_of(alphabet);
  if (strange != std::string_view::npos)
    return Text{
        fmt::format("统一社会信用代码只含数字和大写字母（不含I、O、S、V、Z），第{}位不是。", strange + 1),
        fmt::format("A unified social credit code consists of digits and capital letters without I, O, S, V, Z; "
                    "character {} is another.",
                    strange + 1)};
  const char wanted = check_character(code);
  if (code[17] != wanted)
    return Text{fmt::format("统一社会信用代码的校验码不符：第18位是{}，应为{}。", code[17], wanted),
                fmt::format("The check character of the unified social credit code is wrong: character 18 is {}, "
                            "it should be {}.",
                            code[17], wanted)};
  return std::nullopt;
}

}  // namespace instruments
