#include "instruments/conformity/conformity.hpp"

#include <array>
#include <string>
#include <utility>

namespace instruments::conformity {
namespace {

/// In the order of the enumerators.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words = {{{"pass", "合格"},
                                                                                 {"conditional pass", "有条件合格"},
                                                                                 {"conditional fail", "有条件不合格"},
                                                                                 {"fail", "不合格"},
                                                                                 {"undetermined", "待定"}}};

}  // namespace

std::string_view to_text(Conformity conformity) {
  return words.at(static_cast<std::size_t>(conformity)).first;
}

Text label(Conformity conformity) {
  const auto& [en, zh] = words.at(static_cast<std::size_t>(conformity));
  return {std::string(zh), std::string(en)};
}

}  // namespace instruments::conformity
