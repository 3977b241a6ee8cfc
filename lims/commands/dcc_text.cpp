#include "lims/commands/dcc_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lims/commands/screen.hpp"
#include "lims/dcc/view_words.hpp"

namespace lims {
namespace {

using dcc::Said;
using dcc::ShownColumn;
using dcc::ShownSection;

/// Lines of its own would break a table; a control character could drive the terminal.
std::string on_one_line(std::string text) {
  constexpr unsigned char first_printable = 0x20;
  constexpr char removed = 0x7F;
  for (char& each : text)
    if (static_cast<unsigned char>(each) < first_printable || each == removed) each = ' ';
  return text;
}

std::string said_in(const Said& said, const std::string& language) {
  if (!language.empty()) return on_one_line(said.in(language));
  std::string all;
  for (const auto& [each, text] : said.texts)
    if (all != text) all += (all.empty() ? "" : " / ") + text;
  return on_one_line(std::move(all));
}

std::string heading_of(const ShownSection& section, const std::string& language) {
  const auto title = said_in(section.title, language);
  const auto name = said_in(section.name, language);
  return name.empty() || name == title ? title : title + (language == "zh" ? "：" : ": ") + name;
}

std::string head_of(const ShownColumn& column, const std::string& language) {
  auto head = said_in(column.name, language);
  if (!column.unit.empty() && column.unit != "1") head += fmt::format("{}({})", head.empty() ? "" : " ", column.unit);
  return head;
}

void write_table(const ShownSection& section, const std::string& language, const std::string& indent,
                 std::string& text) {
  if (section.columns.empty()) return;
  std::vector<std::vector<std::string>> rows(section.columns.front().cells.size() + 1);
  for (const auto& column : section.columns) {
    rows.front().push_back(head_of(column, language));
    const bool words = column.kind == dcc::ColumnKind::conformity;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
      rows[i + 1].push_back(words ? said_in(dcc::word_of(column.cells.at(i)), language)
                                  : on_one_line(column.cells.at(i)));
  }
  for (const auto& line : screen_table(rows)) text += indent + line + "\n";
}

void write_section(const ShownSection& section, const std::string& language, std::string& text) {
  const std::string outer(static_cast<std::size_t>(2 * (section.level - 1)), ' ');
  const auto indent = outer + "  ";
  if (section.level == 1) text += "\n";
  text += outer + heading_of(section, language) + "\n";
  std::vector<std::vector<std::string>> facts;
  for (const auto& fact : section.facts)
    facts.push_back({said_in(fact.label, language), said_in(fact.value, language)});
  for (const auto& line : screen_table(facts)) text += indent + line + "\n";
  write_table(section, language, indent, text);
}

}  // namespace

std::string dcc_text(const dcc::View& view, const std::string& language) {
  auto text = fmt::format("DCC {}  {}\n", on_one_line(view.version), on_one_line(view.number));
  for (const auto& section : view.sections) write_section(section, language, text);
  return text;
}

}  // namespace lims
