#include "lims/workflow/number_patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/procedure_editions.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::Text;

constexpr std::size_t year_digits = 4;
constexpr std::size_t sequence_digits = 6;
constexpr std::size_t longest_discipline = 4;
constexpr const char* general_field = "document_number_pattern";
constexpr std::array<std::string_view, 4> kinds = {"J", "T", "X", "C"};

Text kind_name(std::string_view kind) {
  if (kind == "J") return {"检定证书", "verification certificates"};
  if (kind == "T") return {"检定结果通知书", "notices of result"};
  if (kind == "X") return {"校准证书", "calibration certificates"};
  return {"检测报告", "test reports"};
}

[[noreturn]] void refuse(const std::string& field, const Text& message) {
  throw Refusal(Cause::invalid_input, {"编号格式有误。", "The number pattern is wrong."}, {{field, message}});
}

void replace(std::string& text, std::string_view token, const std::string& value) {
  for (auto at = text.find(token); at != std::string::npos; at = text.find(token, at + value.size()))
    text.replace(at, token.size(), value);
}

/// One character of a number, or any digit, once or as often as one likes.
struct Place {
  char literal = 0;  // 0: a digit
  bool repeated = false;
};

std::vector<Place> places_of(const std::string& pattern) {
  constexpr std::string_view year = "{year}";
  constexpr std::string_view sequence = "{sequence}";
  std::vector<Place> places;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern.compare(at, year.size(), year) == 0) {
      places.insert(places.end(), year_digits, {});
      at += year.size();
    } else if (pattern.compare(at, sequence.size(), sequence) == 0) {
      places.insert(places.end(), sequence_digits, {});
      places.push_back({0, true});
      at += sequence.size();
    } else {
      places.push_back({pattern[at++], false});
    }
  }
  return places;
}

bool agree(const Place& one, const Place& other) {
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  if (one.literal != 0 && other.literal != 0) return one.literal == other.literal;
  if (one.literal != 0) return is_digit(one.literal);
  return other.literal == 0 || is_digit(other.literal);
}

struct Series {
  std::string discipline;
  std::string_view kind;
  std::string pattern;  // filled in but for year and sequence
  std::string field;    // where it is typed
};

std::vector<Series> all_series(const std::string& general, const std::vector<NumberPattern>& special,
                               const std::vector<std::string>& known) {
  std::set<std::string> disciplines(known.begin(), known.end());
  for (const auto& each : special)
    if (!each.discipline.empty()) disciplines.insert(each.discipline);
  std::vector<Series> all;
  for (const auto& discipline : disciplines)
    for (const auto kind : kinds) {
      const auto& pattern = pattern_for(general, special, discipline, kind);
      const auto found = std::ranges::find_if(special, [&](const auto& each) { return &each.pattern == &pattern; });
      Series series{discipline, kind, pattern, general_field};
      if (found != special.end())
        series.field = fmt::format("document_number_patterns.{}.pattern", found - special.begin());
      replace(series.pattern, "{discipline}", discipline);
      replace(series.pattern, "{kind}", std::string(kind));
      all.push_back(std::move(series));
    }
  return all;
}

void require_that_none_meet(const std::vector<Series>& all) {
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      if (!may_meet(all[i].pattern, all[k].pattern)) continue;
      const auto name = [](const Series& series) {
        const auto kind = kind_name(series.kind);
        const std::string discipline = series.discipline.empty() ? std::string("—") : series.discipline;
        return Text{discipline + " " + kind.zh, kind.en + " of " + discipline};
      };
      const auto one = name(all[k]);
      const auto other = name(all[i]);
      const auto& field = all[i].field == general_field ? all[k].field : all[i].field;
      refuse(field, {fmt::format("{}与 {}可能得到相同的编号", one.zh, other.zh),
                     fmt::format("{} and {} could bear the same number", one.en, other.en)});
    }
}

void require_meaningful(const std::vector<NumberPattern>& special) {
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < special.size(); ++i) {
    const auto& [discipline, kind, pattern] = special[i];
    const auto place = fmt::format("document_number_patterns.{}.", i);
    const bool letters = std::ranges::all_of(discipline, [](unsigned char c) { return std::isupper(c) != 0; });
    if (!letters || discipline.size() > longest_discipline)
      refuse(place + "discipline", {"应为一至四个大写字母", "must be one to four capital letters"});
    if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end())
      refuse(place + "kind", {"应为 J、T、X 或 C", "must be J, T, X or C"});
    if (discipline.empty() && kind.empty())
      refuse(place + "discipline", {"请选择专业或种类", "choose a discipline or a kind"});
    if (!seen.insert({discipline, kind}).second)
      refuse(place + "discipline", {"此专业和种类已有格式", "there is a pattern for this discipline and kind already"});
    require_pattern(place + "pattern", pattern);
  }
}

}  // namespace

const std::string& pattern_for(const std::string& general, const std::vector<NumberPattern>& special,
                               std::string_view discipline, std::string_view kind) {
  using Wanted = std::pair<std::string_view, std::string_view>;
  for (const auto& wanted : {Wanted{discipline, kind}, Wanted{discipline, ""}, Wanted{"", kind}})
    for (const auto& each : special)
      if (each.discipline == wanted.first && each.kind == wanted.second) return each.pattern;
  return general;
}

std::string number_from(const std::string& pattern, std::string_view discipline, std::string_view kind,
                        std::int64_t year, std::int64_t sequence) {
  auto number = pattern;
  replace(number, "{discipline}", std::string(discipline));
  replace(number, "{kind}", std::string(kind));
  replace(number, "{year}", fmt::format("{:04}", year));
  replace(number, "{sequence}", fmt::format("{:06}", sequence));
  return number;
}

bool may_meet(const std::string& one, const std::string& other) {
  const auto a = places_of(one);
  const auto b = places_of(other);
  std::set<std::pair<std::size_t, std::size_t>> seen;
  std::vector<std::pair<std::size_t, std::size_t>> waiting = {{0, 0}};
  while (!waiting.empty()) {
    const auto at = waiting.back();
    waiting.pop_back();
    if (!seen.insert(at).second) continue;
    const auto i = at.first;
    const auto k = at.second;
    if (i == a.size() && k == b.size()) return true;
    if (i < a.size() && a[i].repeated) waiting.emplace_back(i + 1, k);  // as often as not at all
    if (k < b.size() && b[k].repeated) waiting.emplace_back(i, k + 1);
    if (i < a.size() && k < b.size() && agree(a[i], b[k]))
      waiting.emplace_back(a[i].repeated ? i : i + 1, b[k].repeated ? k : k + 1);
  }
  return false;
}

std::vector<std::string> known_disciplines(db::ReadTransaction& transaction) {
  std::set<std::string> disciplines;
  for (const auto& procedure : editions_of(transaction)) disciplines.insert(procedure.discipline);
  return {disciplines.begin(), disciplines.end()};
}

void require_pattern(const std::string& field, const std::string& pattern) {
  const bool right = pattern.find("{year}") != std::string::npos && pattern.find("{sequence}") != std::string::npos &&
                     pattern.find('/') == std::string::npos;
  if (!right) refuse(field, {"应含 {year} {sequence}，且不含 /", "must hold {year} {sequence} and no slash"});
}

void require_distinct_numbers(const std::string& general, const std::vector<NumberPattern>& special,
                              const std::vector<std::string>& known) {
  require_pattern(general_field, general);
  require_meaningful(special);
  require_that_none_meet(all_series(general, special, known));
}

}  // namespace lims
