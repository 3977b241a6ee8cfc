#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace lims {

/// How numbers of documents look, for some of the series: those of one discipline ("LX"), of one kind ("J" 检定证书,
/// "T" 结果通知书, "X" 校准证书, "C" 检测报告), or of both; empty: of all. {discipline} {kind} {year} {sequence}.
struct NumberPattern {
  std::string discipline;
  std::string kind;
  std::string pattern;
};

/// The most special pattern for a series: of discipline and kind, of the discipline, of the kind, else the general one.
const std::string& pattern_for(const std::string& general, const std::vector<NumberPattern>& special,
                               std::string_view discipline, std::string_view kind);

/// The sequence padded to six digits. `discipline`: 长 L, 热 R, 力 LX, 电 D, … (certs.md 5).
std::string number_from(const std::string& pattern, std::string_view discipline, std::string_view kind,
                        std::int64_t year, std::int64_t sequence);

/// Whether two patterns, filled in but for year and sequence, can ever give the same number.
bool may_meet(const std::string& one, const std::string& other);

/// The disciplines of the procedures by which the laboratory works, in their order.
std::vector<std::string> known_disciplines(db::ReadTransaction& transaction);

/// Refuses (invalid_input, at the pattern) patterns without year or sequence or with a slash, two for the same series,
/// a kind that there is not, and patterns by which two series of these disciplines, or of those named in `special`,
/// could bear the same number.
void require_distinct_numbers(const std::string& general, const std::vector<NumberPattern>& special,
                              const std::vector<std::string>& known);

/// Refuses (invalid_input, at `field`) a pattern without year or sequence, or with a slash.
void require_pattern(const std::string& field, const std::string& pattern);

}  // namespace lims
