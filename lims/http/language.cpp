#include "lims/http/language.hpp"

#include "lims/http/header_values.hpp"

namespace lims::http {

const std::string& in(const instruments::Text& text, Language language) {
  return language == Language::zh ? text.zh : text.en;
}

std::string_view tag(Language language) {
  return language == Language::zh ? "zh-CN" : "en";
}

Language preferred_language(std::string_view accept_language) {
  double best = 0;
  Language preferred = Language::zh;
  for (const auto& [range, quality] : weighted_list(accept_language)) {
    const auto primary = range.substr(0, range.find('-'));
    const bool chinese = same_ignoring_case(primary, "zh");
    if (!chinese && !same_ignoring_case(primary, "en")) continue;
    if (quality > best) {
      best = quality;
      preferred = chinese ? Language::zh : Language::en;
    }
  }
  return preferred;
}

}  // namespace lims::http
