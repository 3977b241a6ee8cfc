#include "lims/bundles/file_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lims::bundles {
namespace {

constexpr std::size_t most_characters = 100;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < ' ' || byte == 0x7f || std::string_view(R"(<>:"/\|?*)").find(c) != std::string_view::npos;
}

/// Well-formed UTF-8 cut after so many characters.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && seen++ == count) break;
  }
  return text.substr(0, at);
}

bool is_device(std::string_view name) {
  const auto stem = lower_case(name.substr(0, name.find('.')));
  constexpr std::array<std::string_view, 4> plain = {"con", "prn", "aux", "nul"};
  if (std::ranges::find(plain, stem) != plain.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

std::string without_ends(std::string_view text) {
  constexpr std::string_view ends = " .";
  const auto first = text.find_first_not_of(ends);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(ends) - first + 1));
}

}  // namespace

std::string safe_file_name(std::string_view text) {
  std::string allowed(text);
  std::ranges::replace_if(allowed, is_forbidden, '_');
  auto name = without_ends(first_characters(without_ends(allowed), most_characters));
  if (name.empty()) return "_";
  return is_device(name) ? "_" + name : name;
}

std::string UniqueNames::add(const std::string& stem, std::string_view extension) {
  for (int copy = 1;; ++copy) {
    auto name = copy == 1 ? fmt::format("{}{}", stem, extension) : fmt::format("{}-{}{}", stem, copy, extension);
    if (taken_.insert(lower_case(name)).second) return name;
  }
}

}  // namespace lims::bundles
