#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "instruments/dates.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/dcc/rules/iso_codes.hpp"
#include "lims/dcc/rules/rules.hpp"
#include "lims/dcc/schema.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A letter, perhaps a blank, then one to four numbers of at most three digits, with dots between.
bool is_release(std::string_view text) {
  constexpr int most_numbers = 4;
  constexpr int most_digits = 3;
  if (text.empty() || !is_letter(text.front())) return false;
  text.remove_prefix(text.size() > 1 && text[1] == ' ' ? 2 : 1);
  int numbers = 0;
  int digits = 0;
  for (const char each : text) {
    if (is_digit(each)) {
      if (++digits == 1) ++numbers;
    } else if (each == '.' && digits > 0) {
      digits = 0;
    } else {
      return false;
    }
    if (digits > most_digits || numbers > most_numbers) return false;
  }
  return digits > 0;
}

std::optional<instruments::Date> date_of(const Element* element) {
  constexpr std::size_t of_date = 10;
  return element == nullptr ? std::nullopt : instruments::parse_iso_date(text_of(element->node).substr(0, of_date));
}

void tell_code(const Element& element, const std::string& code, const char* standard, Findings& findings) {
  findings.error(element,
                 {fmt::format("“{}”不是 {} 中的代码（{}）。", code, standard, qualified(element)),
                  fmt::format("\"{}\" is no code of {} ({}).", code, standard, qualified(element))},
                 {"国家代码用两个大写字母，如“CN”；语言代码用两个小写字母，如“zh”。",
                  "Countries have two capital letters, as \"CN\", languages two small ones, as \"zh\"."});
}

}  // namespace

void look_at_version(const Tree& tree, Findings& findings) {
  const auto version = tree.root().attribute("schemaVersion");
  if (version == latest_version) return;
  findings.warning(tree.root(),
                   {fmt::format("版本 {} 不是最新的 DCC 版本 {}。", version, latest_version),
                    fmt::format("The version {} is not the latest of DCC, {}.", version, latest_version)},
                   {"新的证书请用最新版本编制；已签发的证书仍然有效。",
                    "Write new certificates in the latest; those issued stay valid."});
}

void look_at_dates(const Tree& tree, Findings& findings) {
  const auto* core = tree.root().dcc("administrativeData/coreData");
  if (core == nullptr) return;
  const auto* last = core->dcc("endPerformanceDate");
  const auto* first = core->dcc("beginPerformanceDate");
  const auto begin = date_of(first);
  const auto end = date_of(last);
  if (!begin || !end || *begin <= *end) return;
  findings.error(
      *last,
      {fmt::format("校准结束日期 {} 早于开始日期 {}。", text_of(last->node), text_of(first->node)),
       fmt::format("The calibration ends on {}, before it begins on {}.", text_of(last->node), text_of(first->node))},
      {"请更正其中一个日期。", "Correct one of the two dates."});
}

void look_at_releases(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements())
    if (element.is_dcc("release") && !is_release(element.text()))
      findings.error(
          element,
          {fmt::format("版本号“{}”的写法不符合规定。", instruments::trimmed(element.text())),
           fmt::format("The release \"{}\" is not written as it should be.", instruments::trimmed(element.text()))},
          {"请写作一个字母加至多四段数字，如“v1.2.3”。", "Write a letter and up to four numbers, as \"v1.2.3\"."});
}

void look_at_codes(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements()) {
    if (element.vocabulary != Vocabulary::dcc) continue;
    const bool language = element.name == "usedLangCodeISO639_1" || element.name == "mandatoryLangCodeISO639_1";
    const bool country = element.name == "countryCodeISO3166_1" || element.name == "countryCode";
    if (!language && !country) continue;
    const auto code = element.text();
    if (language && !is_language_code(code)) tell_code(element, code, "ISO 639-1", findings);
    if (country && !is_country_code(code)) tell_code(element, code, "ISO 3166-1", findings);
  }
}

}  // namespace lims::dcc
