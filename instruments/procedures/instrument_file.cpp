#include "instruments/procedures/instrument_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "instruments/procedures/instrument_file_lines.hpp"
#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/instrument_number.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments::procedures {
namespace {

constexpr std::size_t most_faults = 100;
constexpr std::size_t most_lines_shown = 50;
constexpr std::size_t most_parts_shown = 50;
constexpr std::size_t longest_line = 10'000;
constexpr std::size_t longest_quote = 40;  // of a line in a sentence

std::string name_of(const FileColumn& column, bool english) {
  if (column.first > 0)
    return english ? fmt::format("characters {} to {}", column.first, column.last)
                   : fmt::format("第 {} 至 {} 个字符", column.first, column.last);
  if (!column.heading.empty())
    return english ? fmt::format("the column \"{}\"", column.heading) : fmt::format("“{}”列", column.heading);
  return english ? fmt::format("column {}", column.number) : fmt::format("第 {} 列", column.number);
}

/// Walks through the lines of one file.
class Reader {
 public:
  Reader(const InstrumentFileProfile& profile, const std::optional<std::vector<std::string>>& points)
      : profile_(profile), points_(points) {
    for (std::size_t row = 0; points && row < points->size(); ++row) {
      const auto number = parse_decimal((*points)[row]);
      if (number) rows_of_[to_plain(*number)].push_back(static_cast<std::int64_t>(row));
    }
  }

  InstrumentFileTable read(std::string_view text) {
    auto rest = text;
    while (const auto line = take_line(rest)) {
      ++line_;
      if (line_ <= profile_.skip_lines) continue;
      if (profile_.has_headings && line_ == profile_.skip_lines + 1)
        take_headings(*line);
      else
        take(*line);
      if (table_.faults.size() >= most_faults) break;
    }
    if (table_.cells.empty() && table_.faults.empty())
      table_.faults.push_back({0, {"文件中没有可读取的数据行。", "The file holds no line of data."}});
    return std::move(table_);
  }

 private:
  void fault(Text message) { table_.faults.push_back({line_, std::move(message)}); }

  void take_headings(std::string_view line) {
    if (profile_.layout == FileLayout::fixed) return;
    table_.headings = parts_of(line.substr(0, longest_line), profile_.delimiter);
    for (const auto& target : profile_.columns) require_heading(target.from);
    if (profile_.rows == FileRows::by_point) require_heading(profile_.point);
  }

  void require_heading(const FileColumn& column) {
    if (column.heading.empty()) return;
    const auto count = std::ranges::count(table_.headings, column.heading);
    if (count == 0)
      fault({fmt::format("表头中没有“{}”列。", column.heading),
             fmt::format("The headings have no column \"{}\".", column.heading)});
    if (count > 1)
      fault({fmt::format("表头中有多个“{}”列。", column.heading),
             fmt::format("The headings have more than one column \"{}\".", column.heading)});
  }

  std::optional<std::string> part(std::string_view line, const std::vector<std::string>& parts,
                                  const FileColumn& column) const {
    if (profile_.layout == FileLayout::fixed) return characters_of(line, column.first, column.last);
    auto place = static_cast<std::size_t>(column.number);
    if (!column.heading.empty()) {
      const auto found = std::ranges::find(table_.headings, column.heading);
      if (found == table_.headings.end()) return std::nullopt;
      place = static_cast<std::size_t>(found - table_.headings.begin()) + 1;
    }
    if (place == 0 || place > parts.size()) return std::nullopt;
    return parts[place - 1];
  }

  std::optional<std::string> number(const std::string& text) const {
    return plain_number(to_half_width(text), profile_.decimal_comma ? ',' : '.');
  }

  void show(const std::vector<std::string>& parts, std::string_view line) {
    if (table_.lines.size() >= most_lines_shown) return;
    auto shown = profile_.layout == FileLayout::fixed ? std::vector{std::string(line)} : parts;
    shown.resize(std::min(shown.size(), most_parts_shown));
    table_.lines.push_back({line_, std::move(shown)});
  }

  void take(std::string_view line) {
    if (line.size() > longest_line)
      return fault(
          {fmt::format("超过 {} 字节。", longest_line), fmt::format("It is longer than {} bytes.", longest_line)});
    if (trimmed(line).empty()) return;
    const auto parts =
        profile_.layout == FileLayout::fixed ? std::vector<std::string>{} : parts_of(line, profile_.delimiter);
    show(parts, line);
    if (profile_.columns.empty()) return;
    const bool by_point = profile_.rows == FileRows::by_point;
    const auto key = part(line, parts, by_point ? profile_.point : profile_.columns.front().from);
    if (profile_.pass_over_texts && (!key || !number(*key))) {
      ++table_.passed_over;
      return;
    }
    const auto row = by_point ? row_of_point(key) : next_row();
    if (row) take_cells(line, parts, *row);
  }

  std::optional<std::int64_t> next_row() {
    if (!points_ || next_ < static_cast<std::int64_t>(points_->size())) return next_++;
    fault({fmt::format("数据行比表格的 {} 行多。", points_->size()),
           fmt::format("There are more lines of data than the {} rows of the table.", points_->size())});
    return std::nullopt;
  }

  std::optional<std::int64_t> row_of_point(const std::optional<std::string>& key) {
    const auto point = key ? number(*key) : std::nullopt;
    const auto value = point ? parse_decimal(*point) : std::nullopt;
    if (!value) {
      not_a_number(profile_.point, key);
      return std::nullopt;
    }
    if (!points_) rows_of_.try_emplace(to_plain(*value), std::vector{static_cast<std::int64_t>(rows_of_.size())});
    const auto found = rows_of_.find(to_plain(*value));
    if (found == rows_of_.end())
      fault({fmt::format("表格中没有测量点 {}。", *point), fmt::format("The table has no point {}.", *point)});
    else if (found->second.size() > 1)
      fault({fmt::format("表格中有多个测量点 {}，请改用按顺序对应。", *point),
             fmt::format("The table has the point {} more than once: let the rows go in order.", *point)});
    else if (!seen_.insert(found->second.front()).second)
      fault({fmt::format("测量点 {} 在文件中出现多次。", *point),
             fmt::format("The point {} comes more than once in the file.", *point)});
    else
      return found->second.front();
    return std::nullopt;
  }

  void not_a_number(const FileColumn& column, const std::optional<std::string>& text) {
    if (!text)
      return fault(
          {fmt::format("没有{}。", name_of(column, false)), fmt::format("It ends before {}.", name_of(column, true))});
    const auto quoted = std::string(first_bytes(*text, longest_quote));
    fault({fmt::format("{}的“{}”不是数。", name_of(column, false), quoted),
           fmt::format("\"{}\" in {} is no number.", quoted, name_of(column, true))});
  }

  void take_cells(std::string_view line, const std::vector<std::string>& parts, std::int64_t row) {
    for (const auto& [from, to, unit] : profile_.columns) {
      const auto text = part(line, parts, from);
      if (text && text->empty()) continue;
      const auto plain = text ? number(*text) : std::nullopt;
      if (plain)
        table_.cells.push_back({row, to, *plain, line_});
      else
        not_a_number(from, text);
    }
  }

  const InstrumentFileProfile& profile_;
  const std::optional<std::vector<std::string>>& points_;
  std::map<std::string, std::vector<std::int64_t>> rows_of_;
  std::set<std::int64_t> seen_;
  std::int64_t next_ = 0;
  std::int64_t line_ = 0;
  InstrumentFileTable table_;
};

void check(const FileColumn& column, const InstrumentFileProfile& profile, const std::string& field,
           std::vector<Mistake>& mistakes) {
  if (profile.layout == FileLayout::fixed) {
    if (column.first < 1 || column.last < column.first)
      mistakes.push_back({field, {"应写明起止字符，自 1 起", "must name its first and last character, from 1 on"}});
    return;
  }
  if (column.heading.empty() && column.number < 1)
    mistakes.push_back({field, {"应写明表头或列号，自 1 起", "must name a heading or a number from 1 on"}});
  if (!column.heading.empty() && !profile.has_headings)
    mistakes.push_back({field, {"文件没有表头，应写列号", "the file has no headings: give a number"}});
}

bool same_unit(const std::string& one, const std::string& other) {
  const auto first = find_unit(one);
  const auto second = find_unit(other);
  if (!first || !second) return one == other;
  return first->symbol == second->symbol && first->kind == second->kind;
}

}  // namespace

std::vector<FileFault> other_units(const InstrumentFileProfile& profile,
                                   const std::map<std::string, std::string>& units) {
  std::vector<FileFault> faults;
  for (const auto& [from, to, unit] : profile.columns) {
    const auto wanted = units.find(to);
    if (unit.empty() || wanted == units.end() || same_unit(unit, wanted->second)) continue;
    faults.push_back({0,
                      {fmt::format("文件中{}以 {} 计，表格以 {} 计；请把仪器设为 {} 后重新导出。", name_of(from, false),
                                   unit, wanted->second, wanted->second),
                       fmt::format("In the file {} is in {}, in the table in {}: set the instrument to {} and export "
                                   "again.",
                                   name_of(from, true), unit, wanted->second, wanted->second)}});
  }
  return faults;
}

std::vector<Mistake> mistakes_in(const InstrumentFileProfile& profile) {
  std::vector<Mistake> mistakes;
  if (profile.layout == FileLayout::delimited &&
      std::string_view(",;|\t ").find(profile.delimiter) == std::string_view::npos)
    mistakes.push_back(
        {"delimiter", {"应为逗号、分号、竖线、制表符或空格", "must be a comma, semicolon, bar, tab or space"}});
  if (profile.decimal_comma && profile.layout == FileLayout::delimited && profile.delimiter == ',')
    mistakes.push_back(
        {"delimiter", {"小数点为逗号时不能以逗号分隔", "cannot be a comma where the decimal sign is one"}});
  if (profile.columns.empty()) mistakes.push_back({"columns", {"至少需要一列", "at least one is needed"}});
  if (profile.rows == FileRows::by_point) check(profile.point, profile, "point", mistakes);
  std::set<std::string> targets;
  for (std::size_t at = 0; at < profile.columns.size(); ++at) {
    const auto& target = profile.columns[at];
    check(target.from, profile, fmt::format("columns.{}.from", at), mistakes);
    if (!target.unit.empty() && !find_unit(target.unit))
      mistakes.push_back(
          {fmt::format("columns.{}.unit", at),
           {fmt::format("没有计量单位“{}”", target.unit), fmt::format("there is no unit \"{}\"", target.unit)}});
    if (target.to.empty())
      mistakes.push_back({fmt::format("columns.{}.to", at), {"不能为空", "must not be empty"}});
    else if (!targets.insert(target.to).second)
      mistakes.push_back({fmt::format("columns.{}.to", at), {"与另一列相同", "is that of another column, too"}});
  }
  return mistakes;
}

InstrumentFileTable read_instrument_file(std::string_view text, const InstrumentFileProfile& profile,
                                         const std::optional<std::vector<std::string>>& points) {
  return Reader(profile, points).read(text);
}

}  // namespace instruments::procedures
